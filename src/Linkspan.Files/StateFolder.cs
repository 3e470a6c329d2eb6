using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>The folder of one state: where each thing lies in it. Made by <c>linkspan init</c>.</summary>
public sealed class StateFolder
{
    const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    StateFolder(string root) => Root = root;

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Settings; its presence makes a folder a state.</summary>
    public string ConfigFile => Path.Combine(Root, "linkspan.yaml");

    /// <summary>One contract a source.</summary>
    public string SourcesFolder => Path.Combine(Root, "sources");

    /// <summary>Systems that rows are read from, one file a system; may be absent.</summary>
    public string SystemsFolder => Path.Combine(Root, "systems");

    /// <summary>Where agencies put files, one folder a source; may be absent.</summary>
    public string IncomingFolder => Path.Combine(Root, "incoming");

    /// <summary>Receipts for those who put files there, one folder a source.</summary>
    public string OutgoingFolder => Path.Combine(Root, "outgoing");

    /// <summary>Linkage models.</summary>
    public string LinkageFolder => Path.Combine(Root, "linkage");

    /// <summary>One folder a question.</summary>
    public string QuestionsFolder => Path.Combine(Root, "questions");

    /// <summary>CIP to cluster, exit types to classes and their like.</summary>
    public string CrosswalksFolder => Path.Combine(Root, "crosswalks");

    /// <summary>Definitions of the state's own: CTE standing, rules for minors at work.</summary>
    public string DefinitionsFolder => Path.Combine(Root, "definitions");

    /// <summary>Identities, encrypted; only the owner may enter.</summary>
    public string VaultFolder => Path.Combine(Root, "vault");

    /// <summary>Facts and the person index; only the owner may enter.</summary>
    public string WarehouseFolder => Path.Combine(Root, "warehouse");

    /// <summary>Signed receipts of deliveries.</summary>
    public string ReceiptsFolder => Path.Combine(Root, "receipts");

    /// <summary>Rows of deliveries that were set aside, encrypted.</summary>
    public string SetAsideFolder => Path.Combine(VaultFolder, "set-aside");

    /// <summary>What was published.</summary>
    public string ReleasesFolder => Path.Combine(Root, "releases");

    /// <summary>The registry when it is SQLite.</summary>
    public string DatabaseFile => Path.Combine(Root, "linkspan.db");

    /// <summary>Its presence says that everybody in this state is made up.</summary>
    public string DemoMarker => Path.Combine(Root, "demo.marker");

    /// <summary>Whether everybody in this state is made up.</summary>
    public bool IsDemo => File.Exists(DemoMarker);

    /// <summary>Whether a folder is a state.</summary>
    public static bool IsState(string path) => File.Exists(Path.Combine(path, "linkspan.yaml"));

    /// <summary>Makes the folder with all its parts, and an empty settings file.</summary>
    /// <param name="path">A folder that does not exist or is empty; a state is opened as it is.</param>
    /// <param name="isDemo">Writes demo.marker: all people in it are made up.</param>
    /// <exception cref="ProblemException"><c>state.not-empty</c>: it holds something else.</exception>
    public static StateFolder Create(string path, bool isDemo = false)
    {
        StateFolder state = new(Path.GetFullPath(path));
        if (IsState(state.Root))
            return state;
        if (File.Exists(state.Root) || HasEntries(state.Root))
            throw new ProblemException(
                new Problem(
                    "state.not-empty",
                    state.Root,
                    "something that is not a Linkspan state",
                    "a folder that is empty or does not exist yet",
                    "Name another folder."
                )
            );
        FileProblems.Guard(state.Root, state.MakeFolders);
        if (isDemo)
            AtomicFile.WriteText(state.DemoMarker, "Everybody in this folder is made up.\n");
        AtomicFile.WriteText(state.ConfigFile, "# Settings of this state.\n");
        return state;
    }

    /// <summary>Opens a state that was made before.</summary>
    /// <exception cref="ProblemException"><c>state.missing</c>: the folder is not a state.</exception>
    public static StateFolder Open(string path)
    {
        StateFolder state = new(Path.GetFullPath(path));
        return IsState(state.Root)
            ? state
            : throw new ProblemException(
                new Problem(
                    "state.missing",
                    state.Root,
                    Directory.Exists(state.Root) ? "a folder without linkspan.yaml" : "no folder",
                    "the folder of a state",
                    "Make one with 'linkspan init', or name another with --dir."
                )
            );
    }

    internal void RequireDemo(string what)
    {
        if (!IsDemo)
            throw new ProblemException(
                new Problem(
                    "state.not-demo",
                    Root,
                    $"{what} in a state without demo.marker",
                    "a state in which everybody is made up"
                )
            );
    }

    static bool HasEntries(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    void MakeFolders()
    {
        Directory.CreateDirectory(Root);
        foreach (
            var folder in (ReadOnlySpan<string>)
                [SourcesFolder, LinkageFolder, QuestionsFolder, CrosswalksFolder, ReleasesFolder]
        )
            Directory.CreateDirectory(folder);
        foreach (var folder in (ReadOnlySpan<string>)[VaultFolder, WarehouseFolder])
            MakePrivate(folder);
    }

    static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
