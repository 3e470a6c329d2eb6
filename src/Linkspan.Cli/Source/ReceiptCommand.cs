using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source receipt FILE</c>: what a receipt says, and whether it is signed.</summary>
static class ReceiptCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE")
        {
            Description = $"A receipt, its signature and {ReceiptShelf.KeyFile} beside it",
        };
        Command command = new("receipt", "Read a receipt and check its signature") { file };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var path = parse.GetRequiredValue(file);
                SourceFile.Open(path).Dispose();
                var receipt = Receipt.Parse(File.ReadAllText(path));
                if (!ReceiptShelf.IsSigned(path))
                    throw new ProblemException(
                        new(
                            "receipt.not-signed",
                            path,
                            "no signature of these bytes by the key beside it",
                            $"the receipt as it was written, with its .sig and {ReceiptShelf.KeyFile}",
                            "Ask the state for its receipt again."
                        )
                    );
                Write(terminal.Out, receipt);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void Write(TextWriter output, Receipt receipt)
    {
        var outcome = receipt.Outcome == ReceiptOutcome.Refused ? "refused" : "taken in";
        output.WriteLine($"{receipt.Delivery}: {outcome} {receipt.At:yyyy-MM-dd HH:mm}, signed.");
        output.WriteLine($"  file      {receipt.File}, {receipt.Bytes:N0} bytes");
        output.WriteLine($"  SHA-256   {receipt.Sha256}");
        output.WriteLine(
            $"  rows      {receipt.RowsRead:N0} read, {receipt.RowsAccepted:N0} accepted, {receipt.RowsSetAside:N0} set aside"
        );
        output.WriteLine($"  purpose   {receipt.Purpose}");
        output.WriteLine($"  under     {string.Join(", ", receipt.Agreements)}");
        foreach (var (code, count) in receipt.ProblemCounts)
            output.WriteLine($"  {count, 9:N0} {code}");
        foreach (var (code, count) in receipt.WarningCounts)
            output.WriteLine($"  {count, 9:N0} {code} (warning)");
    }
}
