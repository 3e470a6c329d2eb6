using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Crosswalk;

/// <summary>
/// <c>linkspan crosswalk apply FILE --with NAME --column CODE --amounts N</c>: takes a table of counts
/// from one edition to another.
/// </summary>
static class CrosswalkApplyCommand
{
    const int UnmappedShown = 20;

    /// <summary>What the words of the call say.</summary>
    internal sealed record Request(
        string File,
        string Column,
        ImmutableArray<string> Amounts,
        string? Heading,
        string Out,
        bool IsWhole
    );

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "A delimited file with a header" };
        Option<string> with = new("--with")
        {
            Description = "The crosswalk, or several that follow each other, joined by +",
            Required = true,
        };
        Option<string> column = new("--column")
        {
            Description = "The column that holds the codes",
            Required = true,
        };
        Option<string[]> amounts = new("--amounts")
        {
            Description = "Columns of counts or sums, divided by the weights; all others are kept",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> heading = new("--as")
        {
            Description = "New name of the column of codes; its own when left out",
        };
        Option<string> output = new("--out") { Description = "CSV to write", Required = true };
        Option<bool> whole = new("--whole")
        {
            Description = "Keep whole counts whole: largest remainders, row by row",
        };
        var dir = CrosswalkCommand.StateOption();
        Command command = new(
            "apply",
            "Take a table of counts through a crosswalk; totals are conserved"
        )
        {
            file,
            with,
            column,
            amounts,
            heading,
            output,
            whole,
            dir,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                Task.FromResult(
                    Run(
                        terminal.Out,
                        CrosswalkCommand
                            .Load(parse.GetValue(dir))
                            .Chain(parse.GetRequiredValue(with).Split('+')),
                        new(
                            parse.GetRequiredValue(file),
                            parse.GetRequiredValue(column),
                            [.. parse.GetRequiredValue(amounts)],
                            parse.GetValue(heading),
                            parse.GetRequiredValue(output),
                            parse.GetValue(whole)
                        ),
                        cancel
                    )
                )
        );
    }

    internal static ExitCode Run(
        TextWriter output,
        Reference.Crosswalk crosswalk,
        Request request,
        CancellationToken cancel
    )
    {
        using var reader = DelimitedReader.Open(request.File, new() { Delimiter = null });
        var column = At(reader, request.File, request.Column);
        ImmutableArray<int> amounts =
        [
            .. request.Amounts.Select(name => At(reader, request.File, name)).Distinct(),
        ];
        if (amounts.Contains(column))
            throw new ProblemException(
                new("usage.crosswalk-column", "--amounts", "the column of codes", "other columns")
            );
        var mapped = CountMapping.Apply(
            crosswalk,
            request.Heading is { } heading ? reader.Names.SetItem(column, heading) : reader.Names,
            Rows(reader, request.File, cancel),
            column,
            amounts,
            request.IsWhole,
            Path.GetFileName(request.File)
        );
        AtomicFile.Write(
            request.Out,
            stream =>
            {
                DelimitedWriter writer = new(stream);
                writer.Record(mapped.Header.AsSpan());
                foreach (var row in mapped.Rows)
                    writer.Record(row.AsSpan());
                writer.Flush();
            }
        );
        Write(output, request, crosswalk, mapped);
        return ExitCode.Done;
    }

    static void Write(
        TextWriter output,
        Request request,
        Reference.Crosswalk crosswalk,
        MappedCounts mapped
    )
    {
        output.WriteLine(
            $"{request.Out}: {mapped.Rows.Length:N0} rows, {crosswalk.Label.From.Name} to {crosswalk.Label.To.Name}."
        );
        for (var i = 0; i < mapped.AmountColumns.Length; i++)
        {
            var lost = mapped.Unmapped.Sum(u => u.Amounts[i]);
            output.WriteLine(
                $"  {mapped.Header[mapped.AmountColumns[i]]}: {Number(mapped.Before[i])} before, "
                    + $"{Number(mapped.After[i])} after, of it {Number(lost)} unmapped."
            );
        }
        foreach (var code in mapped.Unmapped.Take(UnmappedShown))
            output.WriteLine(
                $"  {Shown(code.Code, crosswalk)}: {string.Join(", ", code.Amounts.Select(Number))} in "
                    + $"{code.Rows:N0} rows, "
                    + (code.IsKnown ? "no counterpart" : "not a code of the crosswalk")
            );
        if (mapped.Unmapped.Length > UnmappedShown)
            output.WriteLine(
                $"  and {mapped.Unmapped.Length - UnmappedShown:N0} more codes, all in the file as {CountMapping.Unmapped}."
            );
    }

    /// <summary>A code as it is when it looks like one; of anything else only the shape.</summary>
    static string Shown(string code, Reference.Crosswalk crosswalk) =>
        crosswalk.Label.From.Shape.Length > 0 && crosswalk.Label.From.HasShape(code)
            ? code
            : ValueShape.Of(code);

    static string Number(decimal number) =>
        number.ToString("#,0.####", CultureInfo.InvariantCulture);

    static IEnumerable<(long Line, ImmutableArray<string> Fields)> Rows(
        DelimitedReader reader,
        string file,
        CancellationToken cancel
    )
    {
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.Fault != RecordFault.None)
                throw new ProblemException(
                    new(
                        "crosswalk.row",
                        $"{Path.GetFileName(file)}, line {reader.Line}",
                        $"{reader.FieldCount} fields that do not fit",
                        $"{reader.Names.Length} fields"
                    )
                );
            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
                fields[i] = reader[i].Trim().ToString();
            yield return (reader.Line, [.. fields]);
        }
    }

    static int At(DelimitedReader reader, string file, string name) =>
        reader.Names.IndexOf(name) is var at and >= 0
            ? at
            : throw new ProblemException(
                new(
                    "usage.crosswalk-column",
                    Path.GetFileName(file),
                    $"no column {ValueShape.Of(name)}",
                    $"one of {string.Join(", ", reader.Names)}"
                )
            );
}
