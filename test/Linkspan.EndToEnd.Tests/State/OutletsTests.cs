using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Linkspan.Cli.CommandLine;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>
/// Every way by which counts of people leave, and the proof that none leaves unprotected: counts
/// before protection (<c>CountTable</c>, <c>Answer</c>) are known to the rooms that make and protect
/// them and to named files of the executable, which hand them to <c>Protection.Protect</c>.
/// </summary>
public partial class OutletsTests
{
    const string None = "no counts of people";
    const string Protected = "protected tables, entered in the audience's ledger";
    const string Rows = "counts of rows of a file, not of people";
    const string OwnFiles = "counts of the caller's own files, outside any state";

    /// <summary>What leaves by each command.</summary>
    static readonly Dictionary<string, string> s_commands = new(StringComparer.Ordinal)
    {
        ["ask"] = Protected,
        ["crosswalk apply"] = OwnFiles,
        ["crosswalk check"] = None,
        ["crosswalk import"] = None,
        ["crosswalk list"] = None,
        ["crosswalk show"] = None,
        ["demo"] = Protected + "; link quality against the truth of made-up people",
        ["doctor"] = None,
        ["ingest"] = Rows,
        ["init"] = None,
        ["inventory"] = None,
        ["inventory map"] = None,
        ["link compare"] = OwnFiles,
        ["link diff"] = OwnFiles,
        ["link draft"] = OwnFiles,
        ["link evaluate"] = OwnFiles,
        ["link explain"] = OwnFiles,
        ["link export-splink"] = OwnFiles,
        ["link import-splink"] = None,
        ["link people"] = None,
        ["link report"] = OwnFiles,
        ["link review"] = OwnFiles,
        ["link run"] = OwnFiles,
        ["link standardize"] = OwnFiles,
        ["minors check"] = OwnFiles,
        ["minors report"] = Protected,
        ["minors rules"] = None,
        ["plan"] = OwnFiles,
        ["plan next"] = None,
        ["people conflicts"] = "random ids, to who may link",
        ["people decide"] = None,
        ["people diff"] =
            "counts of person ids that changed, none below the state's smallest; random ids to who may link",
        ["people history"] = "random ids, to who may link",
        ["people purge-bridge"] = "counts of files",
        ["people report"] = Protected,
        ["people undo"] = None,
        ["release"] = Protected,
        ["serve"] = Protected,
        ["source aside"] = Rows,
        ["source aside destroy"] = None,
        ["source aside open"] = "rows that were set aside, to their steward, by permit and ledger",
        ["source check"] = Rows,
        ["source diff"] = None,
        ["source draft"] = None,
        ["source profile"] = OwnFiles,
        ["source pull"] = Rows,
        ["source quality"] = Rows,
        ["source receipt"] = Rows,
        ["synth"] = Rows + ", of made-up people",
        ["task"] = OwnFiles,
    };

    /// <summary>Addresses of the pages, their CSV and their JSON: all read releases only.</summary>
    static readonly string[] s_addresses =
    [
        "/",
        "/accessibility",
        "/api/releases",
        "/api/releases/{release}/tables/{table}",
        "/data",
        "/method",
        "/questions/{id}",
        "/releases/{release}/tables/{table}.certificate.json",
        "/releases/{release}/tables/{table}.csv",
    ];

    /// <summary>Rooms where counts before protection may be known.</summary>
    static readonly string[] s_rooms = ["Linkspan.DisclosureControl", "Linkspan.Outcomes"];

    /// <summary>Files of the executable that hold counts before protection.</summary>
    static readonly string[] s_files =
    [
        "Ask/AnswerJson.cs",
        "Ask/AskCommand.cs",
        "Demo/DemoPipeline.cs",
        "Minors/MinorTables.cs",
        "People/CoverageTables.cs",
        "Release/ReleaseCommand.cs",
        "State/ReleaseMaking.cs",
    ];

    [Fact]
    public void Every_command_says_what_leaves_by_it()
    {
        var root = Commands.Create(
            new Terminal(TextWriter.Null, TextWriter.Null, canDraw: false, width: 100)
        );
        Assert.Equal(
            CommandReference.Leaves(root).Select(l => l.Path),
            s_commands.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_page_is_listed()
    {
        var mapped = Checkout
            .Code("src/Linkspan.Site")
            .SelectMany(f => Address().Matches(ReadCode("src/Linkspan.Site", f)))
            .Select(m => m.Groups["address"].Value)
            .Except(["/health", "/{*path}"], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Assert.Equal(s_addresses, mapped);
    }

    [Fact]
    public void Only_the_rooms_that_make_and_protect_counts_know_them()
    {
        var assemblies = Directory
            .EnumerateFiles(AppContext.BaseDirectory, "Linkspan.*.dll")
            .Where(f => !f.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(assemblies, f => Path.GetFileName(f) == "Linkspan.Site.dll");
        Assert.Contains(assemblies, f => Path.GetFileName(f) == "Linkspan.Publishing.dll");
        Assert.Empty(
            assemblies
                .Where(f => !s_rooms.Contains(Path.GetFileNameWithoutExtension(f)))
                .SelectMany(Known)
        );
    }

    [Fact]
    public void A_room_that_knows_counts_is_rejected() =>
        Assert.Contains(
            "Linkspan.Outcomes knows CountTable",
            Known(Path.Combine(AppContext.BaseDirectory, "Linkspan.Outcomes.dll"))
        );

    [Fact]
    public void Only_named_files_of_the_executable_hold_counts_and_each_protects_them()
    {
        const string Cli = "src/Linkspan.Cli";
        var files = Checkout.Code(Cli).Select(f => (File: f, Text: ReadCode(Cli, f))).ToList();
        Assert.Equal(s_files, files.Where(f => Holds().IsMatch(f.Text)).Select(f => f.File));
        Assert.Empty(files.SelectMany(f => Faults(f.File, f.Text)));
    }

    [Theory]
    [InlineData(
        "Ask/PreviewCommand.cs",
        "var a = Answers.Ask(permit, reader, q, [], s); Write(a);",
        "Ask/PreviewCommand.cs: asks and does not protect"
    )]
    [InlineData(
        "Ask/AnswerJson.cs",
        "static string Of(Answer answer) => $\"{answer.Tables[0].Cells.Length}\";",
        "Ask/AnswerJson.cs: reads counts and does not protect"
    )]
    [InlineData(
        "State/QualityCommand.cs",
        "var truth = TruthFile.Read(folder, vault, names);",
        "State/QualityCommand.cs: measures against the truth outside the demo"
    )]
    public void A_file_that_hands_out_counts_is_rejected(string file, string text, string fault) =>
        Assert.Equal([fault], Faults(file, text));

    static IEnumerable<string> Faults(string file, string text)
    {
        var protects = Protects().IsMatch(text);
        if (Asks().IsMatch(text) && !protects)
            yield return $"{file}: asks and does not protect";
        else if (Reads().IsMatch(text) && !protects)
            yield return $"{file}: reads counts and does not protect";
        if (Measures().IsMatch(text) && !file.StartsWith("Demo/", StringComparison.Ordinal))
            yield return $"{file}: measures against the truth outside the demo";
    }

    /// <summary>Which types of counts an assembly refers to, in whatever place.</summary>
    static IEnumerable<string> Known(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(t =>
                    (Space: metadata.GetString(t.Namespace), Name: metadata.GetString(t.Name))
                )
                .Where(t =>
                    t.Space is "Linkspan.Outcomes" && t.Name is "Answer" or "Answers"
                    || t.Space is "Linkspan.DisclosureControl" && t.Name is "CountTable"
                )
                .Select(t => $"{Path.GetFileNameWithoutExtension(assembly)} knows {t.Name}")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Code without comments.</summary>
    static string ReadCode(string folder, string file) =>
        Comment().Replace(File.ReadAllText(Path.Combine(Checkout.Root, folder, file)), "");

    [GeneratedRegex(@"//[^\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\bAnswers\.Ask|\bAskAll\(|\bCountTable\b|\bAnswer \w+[,)]|<Answer>",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Holds();

    [GeneratedRegex(
        @"\bAnswers\.Ask|\bAskAll\(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Asks();

    [GeneratedRegex(
        @"\bProtection\s*\.Protect\b|\bReleaseMaking\.(Protect|Assemble)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Protects();

    [GeneratedRegex(
        @"\banswers?(\[\d+\])?\.(Tables|LinkPaths|MeanLinkProbability)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Reads();

    [GeneratedRegex(
        @"\b(AnswerCheck|TruthFile|PerfectIndex|LinkQuality)\.\w",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Measures();

    [GeneratedRegex(
        @"Map(Page|Static<\w+>)\(\s*(routes,\s*)?""(?<address>[^""]*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
