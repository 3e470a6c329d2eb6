using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Linkspan.Synthetic.Agencies;

/// <summary>Rows of one output file on their way to disk: bytes that grow, reused from chunk to chunk.</summary>
sealed class RowBuffer
{
    const int LengthStart = 4096;

    byte[] _bytes = new byte[LengthStart];
    bool _rowHasFields;

    /// <summary>Bytes written since the last <see cref="Clear"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Rows written since the last <see cref="Clear"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Forgets all rows and keeps the room.</summary>
    public void Clear() => (Length, Rows) = (0, 0);

    /// <summary>Room for one record of fixed length, to be filled by the caller; it counts as a row.</summary>
    public Span<byte> Record(int length)
    {
        Reserve(length);
        var place = _bytes.AsSpan(Length, length);
        Length += length;
        Rows++;
        return place;
    }

    /// <summary>One field of a CSV row, quoted when it must be; null and empty are an empty field.</summary>
    public RowBuffer Field(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text))
            return this;
        Reserve(text.Length * 3 + 2);
        if (text.AsSpan().ContainsAny(",\"\n\r"))
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        return this;
    }

    /// <summary>One whole number.</summary>
    public RowBuffer Field(long number)
    {
        Separate();
        Reserve(20);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var count);
        Length += count;
        return this;
    }

    /// <summary>One flag, Y or N.</summary>
    public RowBuffer Flag(bool value) => Field(value ? "Y" : "N");

    /// <summary>One day as YYYY-MM-DD; 0, which is no day of ours, is an empty field.</summary>
    public RowBuffer Day(int dayNumber)
    {
        Separate();
        if (dayNumber == 0)
            return this;
        Reserve(10);
        var day = DateOnly.FromDayNumber(dayNumber);
        var place = _bytes.AsSpan(Length, 10);
        Digits(place[..4], day.Year);
        place[4] = (byte)'-';
        Digits(place[5..7], day.Month);
        place[7] = (byte)'-';
        Digits(place[8..], day.Day);
        Length += 10;
        return this;
    }

    /// <summary>Money in dollars with two digits of cents.</summary>
    public RowBuffer Money(long cents)
    {
        var isNegative = cents < 0;
        var (dollars, rest) = Math.DivRem(Math.Abs(cents), 100);
        return Field($"{(isNegative ? "-" : "")}{dollars}.{rest:D2}");
    }

    /// <summary>A number with so many digits behind the point.</summary>
    public RowBuffer Field(double number, int digits) =>
        Field(Math.Round(number, digits).ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole row as it is to stand in the file, its line end not included.</summary>
    public void Line(string text)
    {
        Raw(text);
        Rows++;
    }

    /// <summary>Adds the rows of another buffer.</summary>
    public void Append(RowBuffer rows)
    {
        Reserve(rows.Length);
        rows.Written.Span.CopyTo(_bytes.AsSpan(Length));
        Length += rows.Length;
        Rows += rows.Rows;
    }

    /// <summary>A line that is no row, such as a header or a total.</summary>
    public void Raw(string text)
    {
        Reserve(text.Length * 3 + 1);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        _bytes[Length++] = (byte)'\n';
    }

    /// <summary>Ends a CSV row.</summary>
    public void EndRow()
    {
        Reserve(1);
        _bytes[Length++] = (byte)'\n';
        _rowHasFields = false;
        Rows++;
    }

    /// <summary>One row of the truth about identities.</summary>
    public void Identity(string register, string key, int entity, bool isShared) =>
        Field(register).Field(key).Field(entity).Flag(isShared).EndRow();

    /// <summary>Puts records of one length in an order that says nothing.</summary>
    public void ShuffleRecords(int length, Chances.Chance chance)
    {
        Span<byte> kept = stackalloc byte[length];
        for (var i = Length / length - 1; i > 0; i--)
        {
            var left = _bytes.AsSpan(i * length, length);
            var right = _bytes.AsSpan(chance.Below(i + 1) * length, length);
            left.CopyTo(kept);
            right.CopyTo(left);
            kept.CopyTo(right);
        }
    }

    /// <summary>Writes a number with leading zeros over the whole place.</summary>
    public static void Digits(Span<byte> place, long number)
    {
        for (var i = place.Length - 1; i >= 0; i--, number /= 10)
            place[i] = (byte)('0' + number % 10);
    }

    void Separate()
    {
        if (_rowHasFields)
        {
            Reserve(1);
            _bytes[Length++] = (byte)',';
        }
        _rowHasFields = true;
    }

    void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
