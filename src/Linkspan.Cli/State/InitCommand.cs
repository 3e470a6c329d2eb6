using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Registry;
using Linkspan.Synthetic;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>
/// <c>linkspan init DIR</c>: makes the folder of a state, with settings, contracts, key and
/// database.
/// </summary>
static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "An empty folder, or none yet" };
        Option<string?> name = new("--name")
        {
            Description = "The state's name; else the folder's",
        };
        Option<bool> demo = new("--demo")
        {
            Description =
                "A made-up state: its agencies and agreements are signed, files are yours",
        };
        Command command = new("init", "Make the folder of a new state") { folder, name, demo };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var path = parse.GetRequiredValue(folder);
                var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
                Run(
                    root,
                    parse.GetValue(name) ?? Path.GetFileName(root),
                    Entropy.System,
                    TimeProvider.System,
                    parse.GetValue(demo)
                );
                terminal.Out.WriteLine($"Made {root}.");
                terminal.Out.WriteLine(
                    parse.GetValue(demo)
                        ? $"Next: linkspan ingest FILE --dir {path}"
                        : "Next: enter agencies and agreements, then 'linkspan ingest'."
                );
                terminal.Out.WriteLine($"Check it with: linkspan doctor --dir {path}");
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    /// <summary>
    /// Builds the folder beside its place and moves it there, so that it is whole or absent.
    /// </summary>
    /// <exception cref="ProblemException"><c>state.not-empty</c>: something is there.</exception>
    internal static void Run(
        string root,
        string name,
        Entropy entropy,
        TimeProvider clock,
        bool isDemo = false
    )
    {
        if (
            File.Exists(root)
            || Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any()
        )
            throw new ProblemException(
                new(
                    "state.not-empty",
                    root,
                    "something that is there already",
                    "a folder that is empty or does not exist yet",
                    "Name another folder; nothing was changed."
                )
            );
        if (Directory.Exists(root))
            Directory.Delete(root);
        if (Path.GetDirectoryName(root) is { } parent)
            Directory.CreateDirectory(parent);
        AtomicFolder.Build(root, temporary => Fill(temporary, name, entropy, clock, isDemo));
    }

    static void Fill(string folder, string name, Entropy entropy, TimeProvider clock, bool isDemo)
    {
        var state = NewState.Make(folder, name, isDemo);
        StateKey.OpenOrCreate(state, entropy).Dispose();
        using var registry = LinkspanSettings.OpenRegistry(state, clock);
        if (isDemo)
            DemoRegistry.Sign(registry, StateSettings.AsOf);
    }
}
