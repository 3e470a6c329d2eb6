using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Sources;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source draft FILE --out CONTRACT</c>: proposes a contract for a strange file.</summary>
static class SourceDraftCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE")
        {
            Description = "A delimited file with a header, Parquet, XML or JSON",
        };
        Option<string> contract = new("--out")
        {
            Description = "Contract to write; an older file is replaced",
            Required = true,
        };
        Command command = new("draft", "Propose a contract for a file that nobody has described")
        {
            file,
            contract,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                Task.FromResult(
                    Run(
                        terminal,
                        parse.GetRequiredValue(file),
                        parse.GetRequiredValue(contract),
                        cancel
                    )
                )
        );
    }

    internal static ExitCode Run(
        Terminal terminal,
        string file,
        string contract,
        CancellationToken cancel
    )
    {
        AtomicFile.WriteText(contract, ContractDraft.Propose(file, cancel));
        var draft = Contract.Read(contract);
        terminal.Out.WriteLine(
            $"{contract}: {draft.Elements.Length} elements, {draft.Identity.Length} of them identifying."
        );
        terminal.Out.WriteLine($"Edit it, then: linkspan source check {contract} {file}");
        return ExitCode.Done;
    }
}
