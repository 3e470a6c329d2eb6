using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>A code that did not get through a crosswalk, and what it holds.</summary>
/// <param name="Code">A code of the first set, as the table has it.</param>
/// <param name="IsKnown">The crosswalk knows it and says that nothing corresponds.</param>
/// <param name="Rows">Rows of the table with it.</param>
/// <param name="Amounts">What did not get through, by column of amounts.</param>
public sealed record UnmappedCode(
    string Code,
    bool IsKnown,
    long Rows,
    ImmutableArray<decimal> Amounts
);

/// <summary>A table of counts after one of its columns went through a crosswalk.</summary>
/// <param name="Header">The columns, in the order of the table.</param>
/// <param name="Rows">Rows of texts; sorted by the columns that are not amounts.</param>
/// <param name="AmountColumns">Which columns are amounts.</param>
/// <param name="Before">Sum of each column of amounts before.</param>
/// <param name="After">After: the same, to the last digit.</param>
/// <param name="Unmapped">What did not get through, by code.</param>
public sealed record MappedCounts(
    ImmutableArray<string> Header,
    ImmutableArray<ImmutableArray<string>> Rows,
    ImmutableArray<int> AmountColumns,
    ImmutableArray<decimal> Before,
    ImmutableArray<decimal> After,
    ImmutableArray<UnmappedCode> Unmapped
);

/// <summary>Takes tables of counts through a crosswalk.</summary>
public static class CountMapping
{
    /// <summary>What stands for codes that did not get through, so that totals stay whole.</summary>
    public const string Unmapped = "(unmapped)";

    /// <summary>Most rows that come out.</summary>
    public const int RowsMax = 2_000_000;

    const decimal AmountMax = 1_000_000_000_000;
    const int DecimalsMax = 4;

    /// <summary>Replaces the codes of one column and divides the amounts by the crosswalk's weights.</summary>
    /// <param name="crosswalk">How codes lead to codes.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Rows of as many fields, with their lines.</param>
    /// <param name="codeColumn">Which column holds the codes.</param>
    /// <param name="amountColumns">Which columns hold amounts; empty fields count as none.</param>
    /// <param name="isWhole">
    /// Amounts are whole and stay so: what rounding leaves goes to the largest remainders, row by row.
    /// </param>
    /// <param name="file">Named in problems.</param>
    /// <exception cref="ProblemException">
    /// <c>crosswalk.amount</c>: not an amount; <c>crosswalk.too-large</c>.
    /// </exception>
    public static MappedCounts Apply(
        Crosswalk crosswalk,
        ImmutableArray<string> header,
        IEnumerable<(long Line, ImmutableArray<string> Fields)> rows,
        int codeColumn,
        ImmutableArray<int> amountColumns,
        bool isWhole,
        string file
    )
    {
        Groups mapped = new(amountColumns);
        SortedDictionary<string, (bool IsKnown, long Rows, decimal[] Amounts)> lost = new(
            StringComparer.Ordinal
        );
        var before = new decimal[amountColumns.Length];
        foreach (var (line, fields) in rows)
        {
            var amounts = amountColumns
                .Select(c => AmountOf(fields[c], isWhole, $"{file}, line {line}"))
                .ToArray();
            Add(before, amounts);
            var entries = crosswalk.Find(fields[codeColumn]);
            if (entries.IsEmpty)
            {
                mapped.Add(fields.SetItem(codeColumn, Unmapped), amounts);
                Lose(fields[codeColumn], isKnown: false, amounts);
                continue;
            }
            var parts = amounts.Select(a => PartsOf(a, crosswalk, fields[codeColumn], isWhole));
            var byEntry = parts.ToArray();
            for (var i = 0; i < entries.Length; i++)
            {
                decimal[] part = [.. byEntry.Select(p => p[i])];
                var isLost = entries[i].IsWithoutCounterpart;
                mapped.Add(fields.SetItem(codeColumn, isLost ? Unmapped : entries[i].To), part);
                if (isLost)
                    Lose(fields[codeColumn], isKnown: true, part);
            }
        }
        return new(
            header,
            mapped.Rows(),
            amountColumns,
            [.. before],
            [.. mapped.Totals()],
            [
                .. lost.Select(l => new UnmappedCode(
                    l.Key,
                    l.Value.IsKnown,
                    l.Value.Rows,
                    [.. l.Value.Amounts]
                )),
            ]
        );

        void Lose(string code, bool isKnown, decimal[] amounts)
        {
            var (_, count, sums) = lost.GetValueOrDefault(
                code,
                (isKnown, 0, new decimal[amounts.Length])
            );
            Add(sums, amounts);
            lost[code] = (isKnown, count + 1, sums);
        }
    }

    static decimal[] PartsOf(decimal amount, Crosswalk crosswalk, string code, bool isWhole)
    {
        var shares = crosswalk.Find(code).ToArray().Select(e => e.Share).ToArray();
        var magnitude = Math.Abs(amount);
        var parts = Shares.Cut(magnitude, shares);
        if (isWhole)
            parts =
            [
                .. Shares.WithRemainder(parts, (long)magnitude).Select(whole => (decimal)whole),
            ];
        return amount < 0 ? [.. parts.Select(p => -p)] : parts;
    }

    static decimal AmountOf(string text, bool isWhole, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 0;
        return
            decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var amount
            )
            && Math.Abs(amount) < AmountMax
            && amount.Scale <= (isWhole ? 0 : DecimalsMax)
            ? amount
            : throw new ProblemException(
                new(
                    "crosswalk.amount",
                    where,
                    ValueShape.Of(text),
                    isWhole
                        ? "a whole number below 10^12"
                        : $"a number below 10^12 with at most {DecimalsMax} decimals"
                )
            );
    }

    static void Add(decimal[] sums, decimal[] amounts)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += amounts[i];
    }

    /// <summary>Amounts by the texts of all other columns.</summary>
    sealed class Groups(ImmutableArray<int> amountColumns)
    {
        const char Separator = '\x1F';

        readonly SortedDictionary<string, (ImmutableArray<string> Fields, decimal[] Sums)> _rows =
            new(StringComparer.Ordinal);

        public void Add(ImmutableArray<string> fields, decimal[] amounts)
        {
            var key = string.Join(
                Separator,
                fields.Where((_, column) => !amountColumns.Contains(column))
            );
            if (!_rows.TryGetValue(key, out var row))
            {
                if (_rows.Count == RowsMax)
                    throw new ProblemException(
                        new("crosswalk.too-large", "the table", "more rows", $"{RowsMax:N0}")
                    );
                _rows[key] = row = (fields, new decimal[amounts.Length]);
            }
            CountMapping.Add(row.Sums, amounts);
        }

        public decimal[] Totals()
        {
            var totals = new decimal[amountColumns.Length];
            foreach (var (_, sums) in _rows.Values)
                CountMapping.Add(totals, sums);
            return totals;
        }

        public ImmutableArray<ImmutableArray<string>> Rows() =>
            [
                .. _rows.Values.Select(row =>
                {
                    var fields = row.Fields.ToBuilder();
                    for (var i = 0; i < amountColumns.Length; i++)
                        fields[amountColumns[i]] = row.Sums[i]
                            .ToString("0.################", CultureInfo.InvariantCulture);
                    return fields.ToImmutable();
                }),
            ];
    }
}
