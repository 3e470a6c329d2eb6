using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Linkspan.Files;

/// <summary>A record that says how many rows came before it and what they sum to.</summary>
/// <param name="Record">Its type, such as <c>T</c>.</param>
/// <param name="Of">Since the last record of this type; null is since the file's start.</param>
/// <param name="Count">Where it says how many rows there are; null where it does not.</param>
/// <param name="Sums">Where it says what columns of the rows sum to.</param>
public sealed record FixedWidthTotal(
    string Record,
    string? Of,
    FixedWidthColumn? Count,
    ImmutableArray<FixedWidthSum> Sums
);

/// <summary>What a record says that a column of the rows sums to.</summary>
/// <param name="Column">A column of the rows, in digits with or without a sign and a point.</param>
/// <param name="Said">Where the record says it, in the same form.</param>
public readonly record struct FixedWidthSum(FixedWidthColumn Column, FixedWidthColumn Said);

/// <summary>A total that the rows do not bear out; names no value, for a sum may be of one person.</summary>
/// <param name="Line">Line of the record that says it.</param>
/// <param name="Record">Its type.</param>
/// <param name="Column">The column that sums to something else; null is the count of rows.</param>
/// <param name="IsReadable">Whether the record says a number there at all.</param>
public sealed record TotalMismatch(long Line, string Record, string? Column, bool IsReadable);

/// <summary>Counts and sums rows, and compares them with what records say.</summary>
sealed class FixedWidthTotals
{
    const int MismatchesMax = 1000;

    readonly ImmutableArray<FixedWidthTotal> _totals;
    readonly byte[][] _typeBytes;
    readonly bool[] _isSaid;
    readonly long[] _counts;
    readonly decimal[][] _sums;
    readonly bool[][] _isOdd;
    readonly List<TotalMismatch> _mismatches = [];

    public FixedWidthTotals(ImmutableArray<FixedWidthTotal> totals)
    {
        _totals = totals;
        _typeBytes = [.. totals.Select(total => Encoding.Latin1.GetBytes(total.Record))];
        _isSaid = new bool[totals.Length];
        _counts = new long[totals.Length];
        _sums = [.. totals.Select(total => new decimal[total.Sums.Length])];
        _isOdd = [.. totals.Select(total => new bool[total.Sums.Length])];
    }

    /// <summary>Records that said totals.</summary>
    public long Checked { get; private set; }

    /// <summary>Totals that the rows do not bear out.</summary>
    public long Mismatched { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<TotalMismatch> Mismatches => _mismatches;

    public void AddRow(ReadOnlySpan<byte> record)
    {
        for (var i = 0; i < _totals.Length; i++)
        {
            _counts[i]++;
            for (var j = 0; j < _sums[i].Length; j++)
                if (TryNumber(record, _totals[i].Sums[j].Column, out var number))
                    _sums[i][j] += number;
                else
                    _isOdd[i][j] = true; // The row is set aside; its sum cannot be told.
        }
    }

    /// <summary>A record under which rows stand: what is counted since it begins anew.</summary>
    public void Begin(string type)
    {
        for (var i = 0; i < _totals.Length; i++)
            if (type.Equals(_totals[i].Of, StringComparison.Ordinal))
                Clear(i);
    }

    /// <summary>Compares; false when the record says no totals.</summary>
    public bool Check(ReadOnlySpan<byte> record, int typeStart, long line)
    {
        var at = -1;
        for (var i = 0; i < _totals.Length; i++)
            if (record[typeStart..].StartsWith(_typeBytes[i]))
                at = i;
        if (at < 0)
            return false;
        Checked++;
        _isSaid[at] = true;
        var total = _totals[at];
        var type = total.Record;
        if (total.Count is { } place)
            Compare(record, place, _counts[at], line, type, null);
        for (var j = 0; j < total.Sums.Length; j++)
            if (!_isOdd[at][j])
                Compare(
                    record,
                    total.Sums[j].Said,
                    _sums[at][j],
                    line,
                    type,
                    total.Sums[j].Column.Name
                );
        Clear(at);
        return true;
    }

    /// <summary>At the file's end: totals of the whole file that no record said, as when it was cut.</summary>
    public void End(long line)
    {
        for (var i = 0; i < _totals.Length; i++)
            if (_totals[i].Of is null && !_isSaid[i])
            {
                _isSaid[i] = true;
                Mismatched++;
                _mismatches.Add(new(line, _totals[i].Record, null, IsReadable: false));
            }
    }

    void Compare(
        ReadOnlySpan<byte> record,
        FixedWidthColumn place,
        decimal counted,
        long line,
        string type,
        string? column
    )
    {
        var isReadable = TryNumber(record, place, out var said);
        if (isReadable && said == counted)
            return;
        Mismatched++;
        if (_mismatches.Count < MismatchesMax)
            _mismatches.Add(new(line, type, column, isReadable));
    }

    void Clear(int total)
    {
        _counts[total] = 0;
        _sums[total].AsSpan().Clear();
        _isOdd[total].AsSpan().Clear();
    }

    /// <summary>Blank is zero, as writers leave out what they have none of.</summary>
    static bool TryNumber(ReadOnlySpan<byte> record, FixedWidthColumn place, out decimal number)
    {
        const int LengthMax = 24;
        number = 0;
        var bytes = record.Slice(place.Start - 1, place.Length).Trim((byte)' ');
        if (bytes.IsEmpty)
            return true;
        if (bytes.Length > LengthMax)
            return false;
        Span<char> text = stackalloc char[LengthMax];
        var length = Encoding.Latin1.GetChars(bytes, text);
        return decimal.TryParse(
            text[..length],
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );
    }
}
