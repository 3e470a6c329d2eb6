using System.Collections.Frozen;

namespace Linkspan.Sources;

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
        KeepLast(text);
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
            "Y" or "y" or "1" or "true" => true,
            "N" or "n" or "0" or "false" => false,
            _ => null,
        };
        if (flag is null)
            return RowFault.Flag;
        KeepLast(flag.Value ? "Y" : "N");
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
