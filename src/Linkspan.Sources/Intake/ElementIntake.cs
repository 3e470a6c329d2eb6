namespace Linkspan.Sources;

/// <summary>Takes in the values of one element: checks each and keeps it for its batch.</summary>
/// <remarks>A row's slot is simply written again when the row is set aside.</remarks>
abstract class ElementIntake
{
    const int WatchedMax = 256;
    readonly TextPool _pool = new();
    readonly TextPreparation? _preparation;
    readonly bool?[]? _pending;
    readonly int _lengthMax;
    readonly bool _isRequired;
    char[] _watched = [];
    int _watchedLength;

    protected ElementIntake(Element element, int rows)
    {
        Element = element;
        _lengthMax = element.LengthMax;
        _isRequired = element.IsRequired || (element.IsKey && !element.KeyMayBeEmpty);
        Identity = element.IsIdentity ? new TextBatch(rows) : null;
        _preparation = TextPreparation.Find(element);
        if (element.PendingTexts.Count > 0)
            PendingFacts = new FlagFacts(element.PendingName, _pending = new bool?[rows]);
    }

    public Element Element { get; }

    /// <summary>The identity half; null when there is none.</summary>
    public TextBatch? Identity { get; }

    /// <summary>The fact half; null when there is none.</summary>
    public FactColumn? Facts { get; protected init; }

    /// <summary>Where the fact is not yet available; null when the contract knows no text for it.</summary>
    public FlagFacts? PendingFacts { get; }

    /// <summary>Whether a rule looks at the last value.</summary>
    public bool IsWatched { get; private set; }

    /// <summary>The last value as it is kept, when it is watched; empty was missing or bad.</summary>
    public ReadOnlySpan<char> Last => _watched.AsSpan(0, _watchedLength);

    /// <summary>The last number, money in cents, day or quarter, when it is watched.</summary>
    public decimal? LastNumber { get; private set; }

    /// <summary>Rows that had a value.</summary>
    public long Filled { get; private set; }

    /// <summary>Checks one value and keeps it in its row.</summary>
    /// <param name="text">Without blanks around it; empty is missing.</param>
    /// <param name="row">Slot in the batch.</param>
    public RowFault Take(ReadOnlySpan<char> text, int row)
    {
        (_watchedLength, LastNumber) = (0, null);
        var isPending = false;
        if (_preparation is not null)
            text = _preparation.Prepare(text, out isPending);
        if (_pending is not null)
            _pending[row] = isPending;
        if (text.IsEmpty)
        {
            Identity?.Set(row, "");
            Clear(row);
            return _isRequired && !isPending ? RowFault.Required : RowFault.None;
        }
        Filled++;
        if (text.Length <= _lengthMax)
            return TakePresent(text, row);
        Clear(row);
        return RowFault.TooLong;
    }

    /// <summary>Has rules look at its values.</summary>
    public void Watch() => IsWatched = true;

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

    /// <summary>Keeps a good value for rules.</summary>
    protected void KeepLast(ReadOnlySpan<char> text, decimal? number = null)
    {
        if (!IsWatched)
            return;
        if (_watched.Length < text.Length)
            _watched = new char[Math.Max(WatchedMax, text.Length)];
        text.CopyTo(_watched);
        (_watchedLength, LastNumber) = (text.Length, number);
    }

    protected string Pooled(ReadOnlySpan<char> text) => _pool.Get(text);

    protected void KeepIdentity(ReadOnlySpan<char> text, int row) => Identity?.Set(row, text);

    protected TColumn? FactsOf<TColumn>(TColumn column)
        where TColumn : FactColumn => Element.IsFact ? column : null;
}
