using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Quarters as numbers that follow each other.</summary>
static class QuarterNumber
{
    /// <summary>Of a quarter written as 2019Q3.</summary>
    public static int Of(ReadOnlySpan<char> quarter) =>
        int.Parse(quarter[..4], NumberStyles.None, CultureInfo.InvariantCulture) * 4
        + (quarter[5] - '1');

    /// <summary>Of the quarter that a day is in.</summary>
    public static int Of(DateOnly day) => day.Year * 4 + (day.Month - 1) / 3;
}

/// <summary>Calendar quarters, kept as 2019Q3.</summary>
sealed class QuarterIntake : ElementIntake
{
    readonly string?[]? _facts;
    readonly bool _isMonthAndYear;
    readonly bool _isYearAndNumber;

    public QuarterIntake(Element element, int rows)
        : base(element, rows)
    {
        _isMonthAndYear = element.Formats.Contains("MMyyyy", StringComparer.Ordinal);
        _isYearAndNumber = element.Formats.Contains("yyyyn", StringComparer.Ordinal);
        if (!element.IsFact)
            return;
        _facts = new string?[rows];
        Facts = new TextFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        Span<char> written = stackalloc char[6];
        var isQuarter =
            _isMonthAndYear ? TryWrite(text, written)
            : _isYearAndNumber ? TryWriteNumber(text, written)
            : TryCopy(text, written);
        if (!isQuarter)
            return RowFault.Quarter;
        if (IsWatched)
            KeepLast(written, QuarterNumber.Of(written));
        KeepIdentity(written, row);
        if (_facts is not null)
            _facts[row] = Pooled(written);
        return RowFault.None;
    }

    protected override void Clear(int row)
    {
        if (_facts is not null)
            _facts[row] = null;
    }

    static bool TryCopy(ReadOnlySpan<char> text, Span<char> written) =>
        Quarter.Find(text) is not null && text.TryCopyTo(written);

    /// <summary>Writes 20193 as 2019Q3.</summary>
    static bool TryWriteNumber(ReadOnlySpan<char> text, Span<char> written)
    {
        if (text.Length != written.Length - 1)
            return false;
        text[..4].CopyTo(written);
        (written[4], written[5]) = ('Q', text[4]);
        return Quarter.Find(written) is not null;
    }

    /// <summary>Writes 092019 as 2019Q3.</summary>
    static bool TryWrite(ReadOnlySpan<char> text, Span<char> written)
    {
        if (text.Length != written.Length)
            return false;
        var quarter = text[..2] switch
        {
            "03" => '1',
            "06" => '2',
            "09" => '3',
            "12" => '4',
            _ => '\0',
        };
        text[2..].CopyTo(written);
        (written[4], written[5]) = ('Q', quarter);
        return Quarter.Find(written) is not null;
    }
}
