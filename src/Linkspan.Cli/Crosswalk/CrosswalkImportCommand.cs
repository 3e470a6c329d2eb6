using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Crosswalk;

/// <summary>
/// <c>linkspan crosswalk import KIND FILE</c>: takes a publisher's file into the state's folder.
/// </summary>
static class CrosswalkImportCommand
{
    const string OwnTable = "table";

    /// <summary>What the words of the call say.</summary>
    internal sealed record Request(
        string Kind,
        string File,
        string Version,
        DateOnly? Effective,
        string? Name,
        string? From,
        string? To,
        string? Measure
    );

    public static Command Create(Terminal terminal)
    {
        Argument<string> kind = new("KIND")
        {
            Description = "Kind of file (see list --kinds), or table for the state's own",
        };
        Argument<string> file = new("FILE")
        {
            Description = "As published: delimited text or an Excel workbook",
        };
        Option<string> dir = new("--dir")
        {
            Description = "The state's folder",
            DefaultValueFactory = _ => Directory.GetCurrentDirectory(),
        };
        Option<string> version = new("--edition")
        {
            Description = "Edition of the file, as its publisher calls it, such as 2025Q4",
            Required = true,
        };
        Option<DateOnly?> effective = new("--effective")
        {
            Description =
                "First day for which it holds; that of the later edition of the two when left out",
        };
        Option<string?> name = new("--name")
        {
            Description = "What to call it; the kind when left out",
        };
        Option<string?> from = new("--from")
        {
            Description = "With table: the edition it leads from, such as 'state-course state'",
        };
        Option<string?> to = new("--to")
        {
            Description = "With table: the edition it leads to, such as 'sced 12'",
        };
        Option<string?> measure = new("--measure")
        {
            Description =
                "CSV of code and amount by which codes are divided, such as employment by occupation",
        };
        Command command = new("import", "Import a crosswalk from its publisher's file")
        {
            kind,
            file,
            dir,
            version,
            effective,
            name,
            from,
            to,
            measure,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
                Task.FromResult(
                    Run(
                        terminal.Out,
                        StateFolder.Open(parse.GetRequiredValue(dir)),
                        new(
                            parse.GetRequiredValue(kind),
                            parse.GetRequiredValue(file),
                            parse.GetRequiredValue(version),
                            parse.GetValue(effective),
                            parse.GetValue(name),
                            parse.GetValue(from),
                            parse.GetValue(to),
                            parse.GetValue(measure)
                        )
                    )
                )
        );
    }

    internal static ExitCode Run(TextWriter output, StateFolder state, Request request)
    {
        var kind = KindOf(request);
        if (kind.IsPeriodic && request.Effective is null)
            throw new ProblemException(
                new(
                    "usage.crosswalk-effective",
                    "the command",
                    "no first day",
                    "--effective, as editions of this kind follow no code set"
                )
            );
        var read = CrosswalkImport.Read(kind, request.File, request.Version, request.Effective);
        var crosswalk = request.Measure is { } measure
            ? read.Crosswalk.InProportionTo(
                Amounts(measure),
                $"In proportion to {Path.GetFileName(measure)}; equal where it has none"
            )
            : read.Crosswalk;
        var path = Path.Combine(state.CrosswalksFolder, $"{kind.Name}.csv");
        crosswalk.Write(path);
        output.WriteLine(
            $"{path}: {crosswalk.FromCount:N0} codes of {kind.From} to {kind.To}, "
                + $"{crosswalk.Entries.Length:N0} pairs of {read.Rows:N0} rows."
        );
        if (read.RowsCoarser > 0)
            output.WriteLine($"  {read.RowsCoarser:N0} rows of coarser codes left out.");
        if (read.RowsWithoutFrom > 0)
            output.WriteLine(
                $"  {read.RowsWithoutFrom:N0} rows name no code of {kind.From}: new in {kind.To}."
            );
        if (!read.CodesWithoutCounterpart.IsEmpty)
            output.WriteLine(
                $"  {read.CodesWithoutCounterpart.Length:N0} codes have no counterpart."
            );
        return ExitCode.Done;
    }

    static CrosswalkKind KindOf(Request request)
    {
        if (!request.Kind.Equals(OwnTable, StringComparison.Ordinal))
            return request.Name is { } other
                ? CrosswalkKind.Get(request.Kind) with
                {
                    Name = Plain(other),
                }
                : CrosswalkKind.Get(request.Kind);
        return request is { Name: { } name, From: { } from, To: { } to }
            ? CrosswalkKind.OwnTable(Plain(name), from, to)
            : throw new ProblemException(
                new(
                    "usage.crosswalk-table",
                    "the command",
                    "a table without a name or edition",
                    "--name, --from and --to"
                )
            );
    }

    /// <summary>A name that is a file's name and nothing more.</summary>
    static string Plain(string name) =>
        name.Length is > 0 and <= 60
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? name
            : throw new ProblemException(
                new(
                    "usage.crosswalk-name",
                    "--name",
                    ValueShape.Of(name),
                    "small letters, digits and -"
                )
            );

    static Dictionary<string, decimal> Amounts(string path)
    {
        Dictionary<string, decimal> amounts = new(StringComparer.Ordinal);
        using var reader = DelimitedReader.Open(path);
        while (reader.Read())
            if (
                reader.FieldCount >= 2
                && decimal.TryParse(
                    reader[1],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var amount
                )
            )
                amounts[reader[0].Trim().ToString()] = amount;
            else
                throw new ProblemException(
                    new(
                        "crosswalk.amount",
                        $"{Path.GetFileName(path)}, line {reader.Line}",
                        reader.FieldCount < 2 ? "one field" : ValueShape.Of(reader[1]),
                        "a code and an amount of zero or more"
                    )
                );
        return amounts;
    }
}
