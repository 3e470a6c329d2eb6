using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Source;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ImmutableArray<SourceQuality>))]
sealed partial class QualityJson : JsonSerializerContext;

/// <summary>
/// <c>linkspan source quality [SOURCE]</c>: how complete and how valid its deliveries came over time, what drifted,
/// and what is overdue. Read from receipts, which hold no value.
/// </summary>
static class QualityCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> source = new("SOURCE")
        {
            Description = "One source, delivery by delivery; without it all, a line each",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        var state = StateOptions.Create();
        Command command = new("quality", "How deliveries came over time, and what is overdue")
        {
            source,
            json,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var found = Read(host, parse.GetValue(source));
                if (parse.GetValue(json))
                    terminal.WriteJson(found, QualityJson.Default.ImmutableArraySourceQuality);
                else if (parse.GetValue(source) is null)
                    WriteAll(terminal.Out, found);
                else
                    WriteOne(terminal.Out, found[0]);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static ImmutableArray<SourceQuality> Read(StateHost host, string? source)
    {
        var receipts = host.Receipts.List();
        var found = Deliveries
            .ContractsOf(host.Folder)
            .Where(c => source is null || c.Source.Equals(source, StringComparison.Ordinal))
            .Select(c => SourceQuality.Of(c, receipts, host.Today))
            .OrderBy(q => q.Source, StringComparer.Ordinal)
            .ToImmutableArray();
        return found.IsEmpty
            ? throw new ProblemException(
                new(
                    "usage.source",
                    "the command",
                    $"no source {ValueShape.Of(source)}",
                    "the name of a contract in sources/"
                )
            )
            : found;
    }

    static void WriteAll(TextWriter output, ImmutableArray<SourceQuality> found)
    {
        foreach (var quality in found)
            output.WriteLine(
                $"{quality.Source, -32} {quality.Deliveries.Length, 4} deliveries  last {Day(quality.LastTakenIn), -10}  "
                    + Due(quality)
            );
    }

    static void WriteOne(TextWriter output, SourceQuality quality)
    {
        output.WriteLine($"{quality.Source}: {Due(quality)}");
        foreach (var delivery in quality.Deliveries)
        {
            var outcome = delivery.Outcome == ReceiptOutcome.Refused ? "refused" : "taken in";
            var change = delivery.RowsChange is { } share ? $" ({share:+0.0 %;-0.0 %;0.0 %})" : "";
            output.WriteLine(
                $"{delivery.On:yyyy-MM-dd}  {outcome, -8}  {delivery.Rows:N0} rows{change}, "
                    + $"{delivery.SetAsideShare:0.0 %} set aside  {delivery.Delivery}"
            );
            foreach (var (code, count) in delivery.Problems)
                output.WriteLine($"  {count, 9:N0} {code}");
            foreach (var drift in delivery.Drifts)
                output.WriteLine(
                    $"  {drift.Element}: {Share(drift.Before)} filled before, {Share(drift.Now)} now"
                );
        }
    }

    static string Due(SourceQuality quality) =>
        quality switch
        {
            { LastTakenIn: null } => "never delivered",
            { DaysLate: > 0 } => $"overdue by {quality.DaysLate} days, since {Day(quality.Due)}",
            { Due: { } due } => $"next due {Day(due)}",
            _ => "no due day in the contract",
        };

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd") ?? "never";

    static string Share(double? share) => share is { } s ? $"{s:0.0 %}" : "not asked";
}
