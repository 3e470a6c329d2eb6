using System.Globalization;

namespace Linkspan.Sources;

/// <summary>Whole numbers.</summary>
class WholeIntake : ElementIntake
{
    readonly long?[]? _facts;
    readonly long _min;
    readonly long _max;

    public WholeIntake(Element element, int rows)
        : base(element, rows)
    {
        _min = element.Min is { } min
            ? long.Parse(min, CultureInfo.InvariantCulture)
            : long.MinValue;
        _max = element.Max is { } max
            ? long.Parse(max, CultureInfo.InvariantCulture)
            : long.MaxValue;
        if (!element.IsFact)
            return;
        _facts = new long?[rows];
        Facts = new IntegerFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        if (!TryParse(text, out var number))
            return Fault;
        if (number < _min || number > _max)
            return RowFault.Range;
        KeepLast(text, number);
        KeepIdentity(text, row);
        if (_facts is not null)
            _facts[row] = number;
        return RowFault.None;
    }

    protected virtual RowFault Fault => RowFault.Number;

    protected virtual bool TryParse(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(
            text,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number
        );

    protected override void Clear(int row)
    {
        if (_facts is not null)
            _facts[row] = null;
    }
}

/// <summary>Money, kept in cents.</summary>
sealed class MoneyIntake(Element element, int rows) : WholeIntake(element, rows)
{
    const int CentsDigits = 2;
    const int UsualMax = 15;

    readonly bool _isCents = element.Formats.Contains("cents", StringComparer.Ordinal);

    protected override RowFault Fault => RowFault.Money;

    protected override bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        if (_isCents)
            return base.TryParse(text, out number);
        if (TryParseUsual(text, out number))
            return true;
        number = 0;
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (
            !decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var dollars)
            || Math.Abs(dollars) > long.MaxValue / 100
            || decimal.Truncate(dollars * 100) != dollars * 100
        )
            return false;
        number = (long)(dollars * 100);
        return true;
    }

    /// <summary>Dollars of at most twelve digits, with two digits of cents or none.</summary>
    static bool TryParseUsual(ReadOnlySpan<char> text, out long cents)
    {
        cents = 0;
        var isNegative = text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var point = digits.Length - CentsDigits - 1;
        var hasCents = point > 0 && digits[point] == '.';
        if (digits.IsEmpty || digits.Length > UsualMax)
            return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (hasCents && i == point)
                continue;
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            cents = cents * 10 + (digits[i] - '0');
        }
        cents *= (isNegative ? -1 : 1) * (hasCents ? 1 : 100);
        return true;
    }
}

/// <summary>Numbers with a fraction.</summary>
sealed class NumberIntake : ElementIntake
{
    readonly double?[]? _facts;
    readonly double _min;
    readonly double _max;

    public NumberIntake(Element element, int rows)
        : base(element, rows)
    {
        _min = element.Min is { } min
            ? double.Parse(min, CultureInfo.InvariantCulture)
            : double.MinValue;
        _max = element.Max is { } max
            ? double.Parse(max, CultureInfo.InvariantCulture)
            : double.MaxValue;
        if (!element.IsFact)
            return;
        _facts = new double?[rows];
        Facts = new NumberFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
            return RowFault.Number;
        if (!(number >= _min && number <= _max))
            return RowFault.Range;
        if (IsWatched)
            KeepLast(text, Math.Abs(number) < 1e27 ? (decimal)number : null);
        KeepIdentity(text, row);
        if (_facts is not null)
            _facts[row] = number;
        return RowFault.None;
    }

    protected override void Clear(int row)
    {
        if (_facts is not null)
            _facts[row] = null;
    }
}
