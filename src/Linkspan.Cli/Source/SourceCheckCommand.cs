using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using Linkspan.Cli.CommandLine;
using Linkspan.Sources;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source check CONTRACT [FILE]</c>: what an ingest of the file would find.</summary>
static class SourceCheckCommand
{
    const int ExamplesShown = 10;

    public static Command Create(Terminal terminal)
    {
        Argument<string> contract = new("CONTRACT") { Description = "Contract in YAML" };
        Argument<string?> file = new("FILE")
        {
            Description = "File to check; without it only the contract is",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = new("--json") { Description = "Write one JSON document" };
        Command command = new("check", "Check a contract, and a file by it; nothing is kept")
        {
            contract,
            file,
            json,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                Task.FromResult(
                    Run(
                        terminal,
                        parse.GetRequiredValue(contract),
                        parse.GetValue(file),
                        parse.GetValue(json),
                        cancel
                    )
                )
        );
    }

    internal static ExitCode Run(
        Terminal terminal,
        string contractPath,
        string? file,
        bool isJson,
        CancellationToken cancel
    )
    {
        var contract = Contract.Read(contractPath);
        if (file is null)
        {
            if (isJson)
                terminal.WriteJson(
                    new ContractCheck(
                        contract.Source,
                        contract.Elements.Length,
                        contract.KeyElements
                    ),
                    SourceJson.Default.ContractCheck
                );
            else
                terminal.Out.WriteLine(
                    $"{contractPath}: source {contract.Source}, {contract.Elements.Length} elements, "
                        + $"key {(contract.KeyElements.IsEmpty ? "none" : string.Join(", ", contract.KeyElements))}."
                );
            return ExitCode.Done;
        }
        var check = SourceCheck.Run(
            contract,
            file,
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            references: null,
            cancel
        );
        if (isJson)
            terminal.WriteJson(check, SourceJson.Default.SourceCheck);
        else
            Write(terminal.Out, check);
        return check.IsRefused ? ExitCode.Refused : ExitCode.Done;
    }

    static void Write(TextWriter output, SourceCheck check)
    {
        output.WriteLine(
            $"{check.File}: {check.RowsRead:N0} rows, {check.RowsRead - check.RowsSetAside:N0} accepted, "
                + $"{check.RowsSetAside:N0} set aside"
                + (check.IsRefused ? ": more than the contract bears." : ".")
        );
        foreach (var (code, count) in check.ProblemCounts)
            output.WriteLine($"  {count, 9:N0} {code}");
        foreach (var problem in check.Examples.Take(ExamplesShown))
            output.WriteLine($"  {problem}");
        foreach (var (code, count) in check.WarningCounts)
            output.WriteLine($"  {count, 9:N0} {code} (warning)");
        foreach (var problem in check.Warnings.Take(ExamplesShown))
            output.WriteLine($"  {problem}");
        if (!check.ColumnsIgnored.IsEmpty)
            output.WriteLine($"Not in the contract: {string.Join(", ", check.ColumnsIgnored)}");
        output.WriteLine("Coverage:");
        foreach (var element in check.Coverage)
            output.WriteLine(
                $"  {element.FilledShare, 7:P1} {element.Element} ({Word(element.Part)})"
            );
    }

    static string Word(ElementPart part) =>
        part switch
        {
            ElementPart.Identity => "identity",
            ElementPart.Fact => "fact",
            _ => "both",
        };
}

/// <summary>What is said of a contract that was checked without a file.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Elements">Number of elements.</param>
/// <param name="Key">Names of the elements that make the key; empty when there is none.</param>
sealed record ContractCheck(string Source, int Elements, ImmutableArray<string> Key);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ContractCheck))]
[JsonSerializable(typeof(SourceCheck))]
[JsonSerializable(typeof(ContractDiff))]
[JsonSerializable(typeof(IdentifierProfile))]
sealed partial class SourceJson : JsonSerializerContext;
