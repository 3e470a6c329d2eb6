using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Runs;
using Linkspan.Runs.Comparing;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link diff BEFORE AFTER</c>: what differs between two models or runs.</summary>
static class DiffCommand
{
    const double BitsMin = 0.05; // Smaller shifts decide nothing.

    public static Command Create(Terminal terminal)
    {
        Argument<string> before = new("before") { Description = "model.json, or a run's folder" };
        Argument<string> after = new("after") { Description = "Another" };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        Command command = new("diff", "Compare two learned models or two runs")
        {
            before,
            after,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                var (a, b) = (p.GetRequiredValue(before), p.GetRequiredValue(after));
                StateGuard.RequireOutside(a);
                StateGuard.RequireOutside(b);
                var diff = ModelDiff.Of(a, b);
                var clusters =
                    IsFinishedRun(a) && IsFinishedRun(b) ? ClusterDiff.Of(a, b, cancel) : null;
                if (p.GetValue(json))
                {
                    terminal.WriteJson(
                        DiffDocument.Of(diff, clusters),
                        LinkJson.Default.DiffDocument
                    );
                    return Task.FromResult(ExitCode.Done);
                }
                Print(terminal.Out, diff);
                if (clusters is not null)
                    Print(terminal.Out, clusters);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static bool IsFinishedRun(string path) =>
        File.Exists(Path.Combine(path, "manifest.json"))
        && File.Exists(Path.Combine(path, "clusters.csv"));

    /// <summary>Counts only: labels of clusters are in <c>--json</c>.</summary>
    static void Print(TextWriter output, ClusterDiff diff)
    {
        output.WriteLine(Text($"clusters of the same records: {diff.Unchanged:N0}"));
        foreach (var changes in diff.Changes.GroupBy(c => (c.Kind, c.Why)))
            output.WriteLine(
                Text(
                    $"  {changes.Key.Kind.ToString().ToLowerInvariant()}: {changes.Count():N0} ({Why(changes.Key.Why)})"
                )
            );
        foreach (var difference in diff.Differences)
            output.WriteLine($"  {difference}");
    }

    static string Why(string why) =>
        why switch
        {
            "records" => "records came or went",
            "model" => "another model or other decisions",
            "version" => "another version of the engine",
            _ => "the same records, other values",
        };

    static void Print(TextWriter output, ModelDiff diff)
    {
        foreach (var rule in diff.RulesRemoved)
            output.WriteLine($"rule no longer used: {rule}");
        foreach (var rule in diff.RulesAdded)
            output.WriteLine($"rule added: {rule}");
        foreach (var pair in diff.Pairs)
        {
            output.WriteLine($"{pair.Left} and {pair.Right}");
            output.WriteLine(
                Text(
                    $"  matches expected: {Count(pair.Matches.Before)}, now {Count(pair.Matches.After)}"
                )
            );
            var shown = 0;
            foreach (var comparison in pair.Comparisons)
            foreach (var level in comparison.Levels)
                if (Line(comparison.Name, level) is { } line)
                {
                    output.WriteLine(line);
                    shown++;
                }
            foreach (var related in pair.RelatedBefore.Except(pair.RelatedAfter))
                output.WriteLine($"  related people no longer told apart: {related}");
            foreach (var related in pair.RelatedAfter.Except(pair.RelatedBefore))
                output.WriteLine($"  related people now told apart: {related}");
            if (shown == 0)
                output.WriteLine(Text($"  no weight differs by {BitsMin} bits or more"));
        }
    }

    static string? Line(string name, LevelDiff level) =>
        (level.Weight.Before, level.Weight.After) switch
        {
            (null, { } now) => Text($"  {name}, {level.Test}: new, weighs {now:+0.0;-0.0}"),
            ({ } was, null) => Text($"  {name}, {level.Test}: gone, weighed {was:+0.0;-0.0}"),
            ({ } was, { } now) when Math.Abs(now - was) >= BitsMin => Text(
                $"  {name}, {level.Test}: {was:+0.0;-0.0} bits, now {now:+0.0;-0.0} (m {level.M.Before:0.####}, now {level.M.After:0.####}; u {level.U.Before:0.######}, now {level.U.After:0.######})"
            ),
            _ => null,
        };

    static string Count(double? count) =>
        count is { } known ? Text($"about {known:N0}") : "not weighed";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
