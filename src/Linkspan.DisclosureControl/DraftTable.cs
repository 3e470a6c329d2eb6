using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Linkspan.DisclosureControl;

/// <summary>A cell on its way: its variable, and why it must be withheld whatever else is.</summary>
sealed class DraftCell
{
    public required ImmutableArray<int> At { get; init; }

    public required UInt128 Variable { get; init; }

    /// <summary>The people key; 0 where nobody is.</summary>
    public UInt128 Set { get; init; }

    public required long People { get; init; }

    public EarningsCell? Earnings { get; init; }

    /// <summary>Shown, or the reason to withhold it that the cell's own row gives.</summary>
    public CellState Reason { get; init; } = CellState.Shown;

    /// <summary>Least count that its state allows if it is withheld.</summary>
    public long Floor { get; init; }
}

/// <summary>A checked table whose cells that have people, or withheld zeros, have variables.</summary>
/// <param name="Source">As it came in.</param>
/// <param name="StatusDimension">Index of the status dimension; −1 without one.</param>
/// <param name="Cells">In order of <see cref="DraftCell.At"/>.</param>
sealed record DraftTable(CountTable Source, int StatusDimension, ImmutableArray<DraftCell> Cells);

/// <summary>Orders and compares positions in a table.</summary>
sealed class PositionOrder : IComparer<ImmutableArray<int>>, IEqualityComparer<ImmutableArray<int>>
{
    public static PositionOrder Instance { get; } = new();

    public int Compare(ImmutableArray<int> x, ImmutableArray<int> y) =>
        x.AsSpan().SequenceCompareTo(y.AsSpan());

    public bool Equals(ImmutableArray<int> x, ImmutableArray<int> y) =>
        x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode([DisallowNull] ImmutableArray<int> obj)
    {
        var hash = new HashCode();
        foreach (var at in obj)
            hash.Add(at);
        return hash.ToHashCode();
    }
}
