using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>What an import read and wrote.</summary>
/// <param name="Crosswalk">What came of it.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="RowsCoarser">Rows of coarser codes, left out.</param>
/// <param name="RowsWithoutFrom">Rows without a first code: they are new in the second set.</param>
/// <param name="CodesWithoutCounterpart">First codes no part of which has a counterpart.</param>
public sealed record CrosswalkImported(
    Crosswalk Crosswalk,
    long Rows,
    long RowsCoarser,
    long RowsWithoutFrom,
    ImmutableArray<string> CodesWithoutCounterpart
);

/// <summary>Reads a crosswalk as its publisher lays it out.</summary>
public sealed class CrosswalkImport
{
    const int HeaderLineMax = 20;
    const int RowsMax = 2_000_000;

    readonly CrosswalkKind _kind;
    readonly string _file;
    readonly CodeSetEdition _from;
    readonly CodeSetEdition _to;
    readonly CrosswalkBuilder _builder = new();
    readonly Dictionary<string, SortedDictionary<string, decimal[]>> _weights = new(
        StringComparer.Ordinal
    );
    long _rows;
    long _coarser;
    long _withoutFrom;

    CrosswalkImport(CrosswalkKind kind, string file)
    {
        (_kind, _file) = (kind, file);
        (_from, _to) = (CodeSetEditions.Find(kind.From)!, CodeSetEditions.Find(kind.To)!);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="kind">How it is laid out.</param>
    /// <param name="path">Delimited text, or an Excel workbook whose first matching sheet is read.</param>
    /// <param name="version">Edition of the file, as its publisher calls it.</param>
    /// <param name="effectiveFrom">First day for which it holds; null is that of the second edition.</param>
    /// <exception cref="ProblemException">
    /// <c>crosswalk.columns</c>: no header with the columns; <c>crosswalk.code</c> and
    /// <c>crosswalk.weight</c> with line and shape; <c>crosswalk.weights</c>; <c>crosswalk.too-large</c>;
    /// <c>crosswalk.workbook</c>; <c>file.missing</c> and its like.
    /// </exception>
    public static CrosswalkImported Read(
        CrosswalkKind kind,
        string path,
        string version,
        DateOnly? effectiveFrom = null
    )
    {
        CrosswalkImport import = new(kind, Path.GetFileName(path));
        import.ReadRows(PublishedTable.Rows(path));
        import.Divide();
        CrosswalkFile.RequireWhole(import._builder, import._file);
        var crosswalk = import._builder.Build(
            new()
            {
                Name = kind.Name,
                From = import._from,
                To = import._to,
                Version = version,
                EffectiveFrom =
                    effectiveFrom
                    ?? (
                        import._to.EffectiveFrom > import._from.EffectiveFrom
                            ? import._to.EffectiveFrom
                            : import._from.EffectiveFrom
                    ),
                Basis = kind.Basis,
                Source = kind.Source,
            }
        );
        return new(
            crosswalk,
            import._rows,
            import._coarser,
            import._withoutFrom,
            [
                .. crosswalk
                    .Entries.GroupBy(e => e.From, StringComparer.Ordinal)
                    .Where(g => g.All(e => e.IsWithoutCounterpart))
                    .Select(g => g.Key),
            ]
        );
    }

    void ReadRows(IEnumerable<PublishedRow> rows)
    {
        Columns? columns = null;
        foreach (var row in rows)
            if (columns is null)
            {
                columns = Columns.Find(_kind, row);
                if (columns is null && row.Line > HeaderLineMax)
                    break;
            }
            else if (++_rows > RowsMax)
                throw Wrong("crosswalk.too-large", row, "more rows", $"{RowsMax:N0} at most");
            else
                AddRow(row, columns);
        if (columns is null)
            throw new ProblemException(
                new(
                    "crosswalk.columns",
                    _file,
                    $"no header with the columns in the first {HeaderLineMax} lines",
                    $"{string.Join(" or ", _kind.FromColumns)}, {string.Join(" or ", _kind.ToColumns)}",
                    "Is it a file of this kind?"
                )
            );
    }

    void AddRow(PublishedRow row, Columns columns)
    {
        var fromTitle = row[columns.FromTitle].Text;
        var toTitle = row[columns.ToTitle].Text;
        var from = CodeOf(row[columns.From], _from);
        if (row.IsBlank)
            _rows--;
        else if (from.Length == 0 || _kind.NoMatch.Contains(from))
            _withoutFrom++;
        else if (_kind.CoarserShapes.Any(s => (_from with { Shape = s }).HasShape(from)))
            _coarser++;
        else
        {
            CrosswalkFile.RequireShape(_from, from, _file, row.Line);
            var to = TargetOf(row, CodeOf(row[columns.To], _to), toTitle);
            _builder.Title(from, fromTitle, isFrom: true);
            _builder.Title(to, toTitle, isFrom: false);
            if (!_weights.TryGetValue(from, out var targets))
                _weights[from] = targets = new(StringComparer.Ordinal);
            var weights = columns.Weights.Select(c => WeightOf(row, c)).ToArray();
            targets[to] = targets.TryGetValue(to, out var before)
                ? [.. before.Zip(weights, (a, b) => a + b)]
                : weights;
        }
    }

    string TargetOf(PublishedRow row, string to, string toTitle)
    {
        if (
            _kind.EndedWords.Length > 0
            && toTitle.StartsWith(_kind.EndedWords, StringComparison.OrdinalIgnoreCase)
        )
        {
            var at = toTitle.IndexOf(_kind.SuccessorWords, StringComparison.OrdinalIgnoreCase);
            to = at < 0 ? "" : toTitle[(at + _kind.SuccessorWords.Length)..].Trim().TrimEnd('.');
        }
        if (to.Length == 0 || _kind.NoMatch.Contains(to))
            return "";
        CrosswalkFile.RequireShape(_to, to, _file, row.Line);
        return to;
    }

    decimal WeightOf(PublishedRow row, int column) =>
        decimal.TryParse(
            row[column].Text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var weight
        ) && weight is >= 0 and <= 1
            ? weight
            : throw Wrong(
                "crosswalk.weight",
                row,
                ValueShape.Of(row[column].Text),
                "a weight from 0 to 1"
            );

    /// <summary>Gives each code the first column of weights that says anything, else equal parts.</summary>
    void Divide()
    {
        foreach (var (from, targets) in _weights)
        {
            var columns = targets.Values.First().Length;
            var chosen = Enumerable
                .Range(0, columns)
                .FirstOrDefault(c => targets.Values.Any(w => w[c] > 0), -1);
            foreach (var (to, weights) in targets)
                _builder.Add(from, to, chosen < 0 ? 1m / targets.Count : weights[chosen]);
        }
    }

    /// <summary>
    /// A code as text: spreadsheets guard it as <c>="01.01"</c> or take it for a number and drop its
    /// leading and trailing zeros.
    /// </summary>
    static string CodeOf(PublishedCell cell, CodeSetEdition edition)
    {
        var text = cell.Text.Trim();
        if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
            return text[2..^1].Trim();
        var shape = edition.Shape;
        if (text.Length == 0 || shape.Length == 0)
            return text;
        var dot = shape.IndexOf('.', StringComparison.Ordinal);
        if (cell.IsNumber && dot > 0)
        {
            var whole = text.Split('.');
            return whole.Length > 2
                ? text
                : $"{whole[0].PadLeft(dot, '0')}.{(whole.Length == 2 ? whole[1] : "").PadRight(shape.Length - dot - 1, '0')}";
        }
        return dot < 0 && text.All(char.IsAsciiDigit) && shape.All(c => c == '9')
            ? text.PadLeft(shape.Length, '0')
            : text;
    }

    ProblemException Wrong(string code, PublishedRow row, string found, string expected) =>
        new(new(code, $"{_file}, line {row.Line}", found, expected));

    /// <summary>Where the columns are; -1 where there is none.</summary>
    sealed record Columns(int From, int To, int FromTitle, int ToTitle, ImmutableArray<int> Weights)
    {
        public static Columns? Find(CrosswalkKind kind, PublishedRow header)
        {
            var from = At(kind.FromColumns);
            var to = At(kind.ToColumns);
            return from < 0 || to < 0
                ? null
                : new(
                    from,
                    to,
                    At(kind.FromTitleColumns),
                    At(kind.ToTitleColumns),
                    [.. kind.WeightColumns.Select(c => At([c])).Where(c => c >= 0)]
                );

            int At(ImmutableArray<string> names)
            {
                for (var i = 0; i < header.Length; i++)
                    if (names.Any(n => Plain(n) == Plain(header[i].Text)))
                        return i;
                return -1;
            }
        }

        /// <summary>A header without what differs between editions: case, blanks, line ends.</summary>
        static string Plain(string text) =>
            string.Concat(text.Where(c => !char.IsWhiteSpace(c)))
                .Replace("NAICSUS", "NAICS", StringComparison.OrdinalIgnoreCase)
                .ToUpperInvariant();
    }
}
