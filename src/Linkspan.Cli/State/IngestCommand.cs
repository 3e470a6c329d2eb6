using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Sources;

namespace Linkspan.Cli.State;

/// <summary><c>linkspan ingest FILE…</c>: takes agencies' files into a state.</summary>
static class IngestCommand
{
    const int ProblemsShown = 5;

    public static Command Create(Terminal terminal)
    {
        Argument<string[]> files = new("FILE")
        {
            Description =
                "Files, named after their sources: wages-2019q3.txt is of the source wages",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> source = new("--source")
        {
            Description = "The source, when the name does not say it",
        };
        Option<string?> corrects = new("--corrects")
        {
            Description = "The delivery whose rows, set aside, one file has mended",
        };
        corrects.Validators.Add(result =>
        {
            if (result.GetValue(corrects) is not null && result.GetValue(files)?.Length != 1)
                result.AddError("--corrects goes with one file.");
        });
        var state = StateOptions.Create();
        Command command = new("ingest", "Take agencies' files into a state")
        {
            files,
            source,
            corrects,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
                terminal.WithStagesAsync(
                    TimeProvider.System,
                    stages =>
                    {
                        using var host = state.Open(parse);
                        foreach (var file in parse.GetRequiredValue(files))
                        {
                            using var stage = stages.Begin(
                                $"take in {Path.GetFileName(file)}",
                                unit: "rows"
                            );
                            Say(
                                terminal,
                                parse.GetValue(corrects) is { } delivery
                                    ? Deliveries.TakeInCorrections(
                                        host,
                                        delivery,
                                        file,
                                        state.Person(parse),
                                        state.Purpose(parse),
                                        new RowsDone(stage),
                                        cancel
                                    )
                                    : Deliveries.TakeIn(
                                        host,
                                        Deliveries.ContractOf(
                                            host.Folder,
                                            file,
                                            parse.GetValue(source)
                                        ),
                                        file,
                                        state.Person(parse),
                                        state.Purpose(parse),
                                        new RowsDone(stage),
                                        cancel
                                    )
                            );
                        }
                        return Task.FromResult(ExitCode.Done);
                    }
                )
        );
    }

    /// <summary>Tells what became of a delivery.</summary>
    internal static void Say(Terminal terminal, Receipt receipt)
    {
        terminal.Out.WriteLine(
            receipt.Outcome == ReceiptOutcome.AlreadyTakenIn
                ? $"{receipt.File}: taken in before, nothing changed"
                : $"{receipt.File}: {receipt.RowsAccepted:N0} rows accepted, "
                    + $"{receipt.RowsSetAside:N0} set aside; receipt {receipt.Delivery}"
        );
        foreach (var problem in receipt.Examples.Take(ProblemsShown))
            terminal.Error.WriteLine($"  {problem}");
        if (receipt.RowsSetAside > 0)
            terminal.Out.WriteLine(
                $"Mend what was set aside: linkspan source aside open {receipt.Delivery} --out FILE"
            );
    }

    /// <summary>Tells a stage how many rows were read.</summary>
    internal sealed class RowsDone(IProgress<long> stage) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => stage.Report(value.Rows);
    }
}
