using System.Collections.Immutable;
using System.Globalization;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;

namespace Linkspan.Cli.Ask;

/// <summary>A protected answer as a terminal shows it: words, tables and what the marks mean.</summary>
static class AnswerText
{
    const int GapOfColumns = 2;

    /// <summary>Writes the whole answer.</summary>
    public static void Write(
        TextWriter output,
        Question question,
        IEnumerable<ProtectedTable> tables,
        IEnumerable<string> notes
    )
    {
        output.WriteLine(question.Title);
        output.WriteLine();
        output.WriteLine(question.Answers);
        output.WriteLine($"It does not say: {question.DoesNotAnswer}");
        SortedSet<CellState> marks = [];
        foreach (var table in tables)
        {
            output.WriteLine();
            output.WriteLine(table.Title);
            WriteTable(output, table, marks);
        }
        output.WriteLine();
        foreach (var mark in marks.Where(m => MeaningOf(m).Length > 0))
            output.WriteLine($"{MarkOf(mark)}: {MeaningOf(mark)}");
        foreach (var (word, meaning) in question.Words)
            output.WriteLine($"{word}: {meaning}");
        foreach (var caveat in question.Caveats)
            output.WriteLine($"Mind: {caveat}");
        foreach (var note in notes)
            output.WriteLine(note);
    }

    static void WriteTable(TextWriter output, ProtectedTable table, SortedSet<CellState> marks)
    {
        var status = table.StatusDimension;
        var statuses = status < 0 ? [] : table.Dimensions[status].Categories;
        List<string[]> lines =
        [
            [.. Headings(table, status, statuses)],
        ];
        foreach (var row in Rows(table, status))
        {
            List<string> line =
            [
                .. row.Where((_, d) => d != status)
                    .Select((at, i) => LabelOf(table, status, i, at)),
            ];
            for (var i = 0; i < statuses.Length; i++)
                line.Add(Shown(table[row.SetItem(status, i)], marks));
            line.Add(Shown(table[row], marks));
            if (status >= 0)
            {
                var found = table[row.SetItem(status, 0)];
                line.Add(Rate(found, table[row.SetItem(status, 1)]));
                line.Add(Money(found, marks));
            }
            lines.Add([.. line]);
        }
        Align(output, lines, table.Dimensions.Length - (status < 0 ? 0 : 1));
    }

    static IEnumerable<string> Headings(
        ProtectedTable table,
        int status,
        ImmutableArray<Category> statuses
    )
    {
        for (var d = 0; d < table.Dimensions.Length; d++)
            if (d != status)
                yield return table.Dimensions[d].Title;
        foreach (var category in statuses)
            yield return category.Label;
        yield return "People";
        if (status < 0)
            yield break;
        yield return "Share found (95 %)";
        yield return "Median earnings";
    }

    /// <summary>Every combination of categories and totals; a panel has no total.</summary>
    static IEnumerable<ImmutableArray<int>> Rows(ProtectedTable table, int status)
    {
        IEnumerable<ImmutableArray<int>> rows =
        [
            [],
        ];
        for (var d = 0; d < table.Dimensions.Length; d++)
        {
            var dimension = table.Dimensions[d];
            var choices = Enumerable.Range(0, dimension.Categories.Length);
            if (d == status)
                choices = [-1];
            else if (dimension.Kind == DimensionKind.Partition)
                choices = choices.Append(-1);
            rows = rows.SelectMany(_ => choices, (row, choice) => row.Add(choice));
        }
        return rows;
    }

    static string LabelOf(ProtectedTable table, int status, int place, int at)
    {
        var d = status >= 0 && place >= status ? place + 1 : place;
        return at < 0 ? "Everyone" : table.Dimensions[d].Categories[at].Label;
    }

    static string Shown(ProtectedCell cell, SortedSet<CellState> marks)
    {
        if (cell.People is { } people)
            return people.ToString("N0", CultureInfo.InvariantCulture);
        marks.Add(cell.State);
        return MarkOf(cell.State);
    }

    static string Rate(ProtectedCell found, ProtectedCell notFound)
    {
        if (found.People is not { } some || notFound.People is not { } others || some + others == 0)
            return "";
        var interval = Wilson.Interval(some, some + others);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100.0 * some / (some + others):0.0} % ({100 * interval.Low:0.0}–{100 * interval.High:0.0})"
        );
    }

    static string Money(ProtectedCell found, SortedSet<CellState> marks)
    {
        if (found.Earnings is { } earnings)
            return string.Create(CultureInfo.InvariantCulture, $"${earnings.MedianDollars:N0}");
        if (!found.EarningsState.IsWithheld)
            return "";
        marks.Add(found.EarningsState);
        return MarkOf(found.EarningsState);
    }

    static string MarkOf(CellState state) =>
        state switch
        {
            CellState.SuppressedSmall => "(few)",
            CellState.SuppressedSecondary => "(guard)",
            CellState.NearlyAll => "(nearly all)",
            CellState.FewOrNone => "(few or none)",
            CellState.Suppressed => "(withheld)",
            CellState.NotLinkable => "(no lookup)",
            CellState.NotYetAvailable => "(not yet)",
            _ => "",
        };

    static string MeaningOf(CellState state) =>
        state switch
        {
            CellState.SuppressedSmall => "withheld, too few people, earners or employers",
            CellState.SuppressedSecondary => "withheld so that another number stays hidden",
            CellState.NearlyAll => "withheld, nearly everyone in the row",
            CellState.FewOrNone => "withheld, hardly anyone in the row",
            CellState.Suppressed => "withheld",
            CellState.NotLinkable => "cannot be looked up",
            CellState.NotYetAvailable => "wage records do not reach so far yet",
            _ => "",
        };

    static void Align(TextWriter output, List<string[]> lines, int labels)
    {
        var widths = Enumerable
            .Range(0, lines[0].Length)
            .Select(c => lines.Max(l => l[c].Length) + GapOfColumns)
            .ToArray();
        foreach (var line in lines)
            output.WriteLine(
                string.Concat(
                        line.Select(
                            (cell, c) =>
                                c < labels ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])
                        )
                    )
                    .TrimEnd()
            );
    }
}
