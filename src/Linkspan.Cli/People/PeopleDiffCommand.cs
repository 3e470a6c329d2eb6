using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Governance;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary>One line of a comparison of versions.</summary>
/// <param name="Change">What changed.</param>
/// <param name="Why">The cause.</param>
/// <param name="People">How many; null when fewer than the state shows and ids were not asked for.</param>
/// <param name="Ids">The people, when they were asked for.</param>
sealed record DiffLine(string Change, string Why, int? People, ImmutableArray<string>? Ids);

/// <summary>A comparison of two versions of the person index.</summary>
sealed record DiffReport(int From, int To, int PeopleMin, ImmutableArray<DiffLine> Lines);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(DiffReport))]
[JsonSerializable(typeof(ImmutableArray<CoverageSection>))]
sealed partial class PeopleJson : JsonSerializerContext;

/// <summary><c>linkspan people diff V1 V2</c>: who changed between two versions, and why.</summary>
static class PeopleDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<int> from = new("FROM") { Description = "Number of the earlier version" };
        Argument<int> to = new("TO") { Description = "Number of the later version" };
        Option<bool> ids = new("--ids") { Description = "List the people's random ids" };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        var state = StateOptions.Create();
        Command command = new(
            "diff",
            "Who changed between two versions of the person index, and why"
        )
        {
            from,
            to,
            ids,
            json,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var permit = state.LinkagePermit(parse, host);
                var report = Compare(
                    host,
                    parse.GetRequiredValue(from),
                    parse.GetRequiredValue(to),
                    parse.GetValue(ids)
                );
                host.Registry.Note(
                    LedgerNote.Of("people.compared", $"versions {report.From} and {report.To}"),
                    LedgerActor.Of(permit)
                );
                if (parse.GetValue(json))
                    terminal.WriteJson(report, PeopleJson.Default.DiffReport);
                else
                    Write(terminal.Out, report);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static DiffReport Compare(StateHost host, int from, int to, bool ids)
    {
        var versions = host.Registry.ListIndexVersions();
        foreach (var number in (int[])[from, to])
            if (versions.All(v => v.Number != number))
                throw Wrong(
                    $"version {number}, which is not there",
                    "one of linkspan people history"
                );
        if (from >= to)
            throw Wrong($"versions {from} and {to}", "the earlier version first");
        var differences = PersonDiff.Of(
            [.. versions.Where(v => v.Number >= from && v.Number <= to)],
            index => PersonIndexFiles.Read(host.Warehouse, index),
            host.Registry.ListPersonChanges(),
            host.Registry.ListDecisions()
        );
        var least = ReleaseMaking.PolicyOf(host).PeopleMin;
        return new(
            from,
            to,
            least,
            [
                .. differences
                    .GroupBy(d => (d.Change, d.Why))
                    .OrderBy(g => g.Key.Change, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Why, StringComparer.Ordinal)
                    .Select(g => LineOf(g.Key.Change, g.Key.Why, [.. g], ids, least)),
            ]
        );
    }

    static DiffLine LineOf(
        string change,
        string why,
        PersonDifference[] people,
        bool ids,
        int least
    ) =>
        new(
            change,
            why,
            ids || people.Length >= least ? people.Length : null,
            ids
                ?
                [
                    .. people.Select(p =>
                        p.Other is { } other ? $"{p.Person} {other}" : p.Person.ToString()
                    ),
                ]
                : null
        );

    static void Write(TextWriter output, DiffReport report)
    {
        output.WriteLine($"Versions {report.From} to {report.To} of the person index");
        if (report.Lines.IsEmpty)
            output.WriteLine("  nobody changed");
        foreach (var line in report.Lines)
        {
            var people =
                line.People?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)
                ?? $"fewer than {report.PeopleMin}";
            output.WriteLine($"  {line.Change, -9} {people, 15}  {line.Why}");
            foreach (var id in line.Ids ?? [])
                output.WriteLine($"    {id}");
        }
    }

    static ProblemException Wrong(string found, string expected) =>
        new(new("usage.version", "the command", found, expected));
}
