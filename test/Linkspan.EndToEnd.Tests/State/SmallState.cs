using System.Text.Json;
using System.Text.RegularExpressions;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Demo;
using Linkspan.Cli.State;
using Linkspan.EndToEnd.Tests.Link;
using Linkspan.Files;
using Linkspan.Outcomes;
using Linkspan.Registry;
using Linkspan.Synthetic;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>
/// One small state that the demo's path made, for all tests of a class. Its questions are the bank's,
/// overridden to look at one or two points and two dimensions: protection of all 65 points and nine
/// dimensions takes minutes, whatever the number of people.
/// </summary>
public sealed partial class SmallState : IAsyncLifetime
{
    const int Students = 400;
    const ulong Seed = 1;

    readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("linkspan-e2e-");

    /// <summary>The folder of the state.</summary>
    public string Root => this["state"];

    /// <summary>A path beside the state.</summary>
    public string this[string name] => Path.Combine(_parent.FullName, name);

    /// <summary>Standard output of the demo, with <c>--json</c>.</summary>
    public string Out { get; private set; } = "";

    /// <summary>Standard error of the demo.</summary>
    public string Error { get; private set; } = "";

    public async ValueTask InitializeAsync() => (Out, Error) = await MakeAsync("state");

    /// <summary>Makes the same state once more, in a folder beside.</summary>
    public async Task<(string Out, string Error)> MakeAsync(string name)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Terminal terminal = new(output, error, canDraw: false, width: 100);
        var folder = DemoCommand.Prepare(this[name]);
        foreach (var id in (string[])["q7", "q8", "q10", "q26"])
            Narrow(folder, id);
        var report = await terminal.WithStagesAsync(
            TimeProvider.System,
            stages =>
                new DemoPipeline(folder, new StateSettings(Students, Seed), stages).RunAsync(
                    TestContext.Current.CancellationToken
                )
        );
        terminal.WriteJson(report, DemoJson.Default.DemoReport);
        return (output.ToString(), error.ToString());
    }

    /// <summary>Calls a command in the state.</summary>
    internal Task<CommandAnswer> CallAsync(params string[] args) =>
        CommandCall.RunAsync([.. args, "--dir", Root]);

    /// <summary>Looks into the state's database.</summary>
    internal T Look<T>(Func<StateRegistry, T> look)
    {
        using var registry = LinkspanSettings.OpenRegistry(
            StateFolder.Open(Root),
            TimeProvider.System
        );
        return look(registry);
    }

    /// <summary>What is in force: the snapshot of facts and the person index.</summary>
    internal (string? Snapshot, string? Index) InForce() =>
        Look(r =>
            (
                r.FindPointer(PointerNames.CurrentSnapshot),
                r.FindPointer(PointerNames.CurrentPersonIndex)
            )
        );

    /// <summary>A file that an agency delivered.</summary>
    internal string Delivered(string name) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "files"), name, SearchOption.AllDirectories)
            .Single();

    /// <summary>All files of a folder by their paths in it, with their hashes.</summary>
    internal static SortedDictionary<string, string> Hashes(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    f => Path.GetRelativePath(folder, f),
                    f =>
                        Convert.ToHexString(
                            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))
                        )
                ),
            StringComparer.Ordinal
        );

    /// <summary>The one JSON document of a text.</summary>
    internal static JsonElement Document(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public ValueTask DisposeAsync()
    {
        _parent.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The tests of several classes share one state and run one after another.</summary>
    [CollectionDefinition(nameof(SmallState))]
    public sealed class Shared : ICollectionFixture<SmallState>;

    static void Narrow(StateFolder folder, string id)
    {
        var own = Path.Combine(folder.QuestionsFolder, id);
        Directory.CreateDirectory(own);
        var points =
            id is "q10" ? "4, 8"
            : id is "q26" ? "1"
            : "4";
        var second = id is "q7" ? "career-cluster" : "race-ethnicity";
        var text = Points().Replace(BuiltIn($"questions/{id}/question.yaml"), $"points: {points}");
        text = Dimensions().Replace(text, $"dimensions:\n  - {second}\n  - sex\n");
        File.WriteAllText(Path.Combine(own, "question.yaml"), text);
        File.WriteAllText(Path.Combine(own, "answer.sql"), BuiltIn($"questions/{id}/answer.sql"));
    }

    static string BuiltIn(string name)
    {
        using var stream = typeof(QuestionBank).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^points: .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Points();

    [GeneratedRegex(
        "^dimensions:\n(  - .*\n)+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Dimensions();
}
