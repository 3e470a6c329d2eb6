namespace Linkspan.DisclosureControl;

/// <summary>One set of people, wherever it is a cell.</summary>
sealed class Variable
{
    public required int Index { get; init; }

    /// <summary>The people: variables of other rows may have the same.</summary>
    public UInt128 Set { get; set; }

    /// <summary>Null when only earlier tables have it and they withhold it.</summary>
    public long? People { get; set; }

    /// <summary>Whether a table of this release has it.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether the audience has already seen the count.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether this release or an earlier one withholds it.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether its own count or row withholds it.</summary>
    public bool IsPrimary { get; set; }

    /// <summary>Whether an earlier table withholds it: then this one does too.</summary>
    public bool WasHidden { get; set; }

    /// <summary>Whether its state must not say why it is withheld.</summary>
    public bool IsBlurred { get; set; }

    public double Cost { get; set; }

    /// <summary>Least and most that this release's states would say.</summary>
    Bounds _current = Bounds.Any;

    /// <summary>Least and most that earlier states have said.</summary>
    Bounds _earlier = Bounds.Any;

    /// <summary>What a reader of the states knows of the count once it is withheld.</summary>
    public Bounds Marked => IsBlurred ? _earlier : _current.And(_earlier);

    public List<int> Equations { get; } = [];

    public List<int> Slices { get; } = [];

    /// <summary>Hidden from an audience that has not seen it before.</summary>
    public bool IsOpen => IsHidden && !IsKnown;

    public bool MayBeHidden => !IsHidden && !IsKnown && People > 0;

    public bool IsSecondary => IsOpen && !IsPrimary && !WasHidden;

    public void Narrow(Bounds bounds, bool isEarlier)
    {
        if (isEarlier)
            _earlier = _earlier.And(bounds);
        else
            _current = _current.And(bounds);
    }
}

/// <summary>Least and most that a count can be.</summary>
readonly record struct Bounds(long Floor, long Ceiling)
{
    public static Bounds Any { get; } = new(0, long.MaxValue);

    public Bounds And(Bounds other) =>
        new(Math.Max(Floor, other.Floor), Math.Min(Ceiling, other.Ceiling));

    /// <summary>What a state says, together with the least that its row lets one conclude.</summary>
    public static Bounds Of(CellState state, long floor, int peopleMin) =>
        new(
            floor,
            state is CellState.SuppressedSmall or CellState.FewOrNone
                ? peopleMin - 1
                : long.MaxValue
        );
}
