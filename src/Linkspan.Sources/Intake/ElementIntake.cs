using System.Collections.Frozen;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Takes in the values of one element: checks each and keeps it for its batch.</summary>
/// <remarks>A row's slot is simply written again when the row is set aside.</remarks>
abstract class ElementIntake
{
    readonly TextPool _pool = new();
    readonly int _lengthMax;
    readonly bool _isRequired;

    protected ElementIntake(Element element, int rows)
    {
        Element = element;
        _lengthMax = element.LengthMax;
        _isRequired = element.IsRequired || (element.IsKey && !element.KeyMayBeEmpty);
        Identity = element.IsIdentity ? new TextBatch(rows) : null;
    }

    public Element Element { get; }

    /// <summary>The identity half; null when there is none.</summary>
    public TextBatch? Identity { get; }

    /// <summary>The fact half; null when there is none.</summary>
    public FactColumn? Facts { get; protected init; }

    /// <summary>Rows that had a value.</summary>
    public long Filled { get; private set; }

    /// <summary>Checks one value and keeps it in its row.</summary>
    /// <param name="text">Without blanks around it; empty is missing.</param>
    /// <param name="row">Slot in the batch.</param>
    public RowFault Take(ReadOnlySpan<char> text, int row)
    {
        if (text.IsEmpty)
        {
            Identity?.Set(row, "");
            Clear(row);
            return _isRequired ? RowFault.Required : RowFault.None;
        }
        Filled++;
        if (text.Length <= _lengthMax)
            return TakePresent(text, row);
        Clear(row);
        return RowFault.TooLong;
    }

    public static ElementIntake Create(Element element, int rows) =>
        element.Type switch
        {
            ElementType.WholeNumber => new WholeIntake(element, rows),
            ElementType.MoneyCents => new MoneyIntake(element, rows),
            ElementType.Number => new NumberIntake(element, rows),
            ElementType.Date => new DateIntake(element, rows),
            ElementType.Flag => new FlagIntake(element, rows),
            ElementType.Quarter => new QuarterIntake(element, rows),
            _ => new TextIntake(element, rows),
        };

    protected abstract RowFault TakePresent(ReadOnlySpan<char> text, int row);

    protected abstract void Clear(int row);

    protected string Pooled(ReadOnlySpan<char> text) => _pool.Get(text);

    protected void KeepIdentity(ReadOnlySpan<char> text, int row) => Identity?.Set(row, text);

    protected TColumn? FactsOf<TColumn>(TColumn column)
        where TColumn : FactColumn => Element.IsFact ? column : null;
}

/// <summary>Texts and codes.</summary>
sealed class TextIntake : ElementIntake
{
    const int Zip3Length = 3;
    readonly string?[]? _facts;
    readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _codes;
    readonly bool _isCode;

    public TextIntake(Element element, int rows)
        : base(element, rows)
    {
        _isCode = element.Type == ElementType.Code;
        _codes = element.Codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!element.IsFact)
            return;
        _facts = new string?[rows];
        Facts = new TextFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        if (_isCode && !_codes.ContainsKey(text))
            return RowFault.Code;
        KeepIdentity(text, row);
        if (_facts is not null)
            _facts[row] = Element.FactForm == FactForm.Zip3 ? FindZip3(text) : Pooled(text);
        return RowFault.None;
    }

    protected override void Clear(int row)
    {
        if (_facts is not null)
            _facts[row] = null;
    }

    string? FindZip3(ReadOnlySpan<char> text) =>
        text.Length >= Zip3Length && !text[..Zip3Length].ContainsAnyExceptInRange('0', '9')
            ? Pooled(text[..Zip3Length])
            : null;
}

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

/// <summary>Yes and no.</summary>
sealed class FlagIntake : ElementIntake
{
    readonly bool?[]? _facts;

    public FlagIntake(Element element, int rows)
        : base(element, rows)
    {
        if (!element.IsFact)
            return;
        _facts = new bool?[rows];
        Facts = new FlagFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        bool? flag = text switch
        {
            "Y" or "y" or "1" => true,
            "N" or "n" or "0" => false,
            _ => null,
        };
        if (flag is null)
            return RowFault.Flag;
        KeepIdentity(text, row);
        if (_facts is not null)
            _facts[row] = flag;
        return RowFault.None;
    }

    protected override void Clear(int row)
    {
        if (_facts is not null)
            _facts[row] = null;
    }
}

/// <summary>Calendar quarters, kept as 2019Q3.</summary>
sealed class QuarterIntake : ElementIntake
{
    readonly string?[]? _facts;
    readonly bool _isMonthAndYear;

    public QuarterIntake(Element element, int rows)
        : base(element, rows)
    {
        _isMonthAndYear = element.Formats.Contains("MMyyyy", StringComparer.Ordinal);
        if (!element.IsFact)
            return;
        _facts = new string?[rows];
        Facts = new TextFacts(element.FactName, _facts);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        Span<char> written = stackalloc char[6];
        if (_isMonthAndYear ? !TryWrite(text, written) : !TryCopy(text, written))
            return RowFault.Quarter;
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
