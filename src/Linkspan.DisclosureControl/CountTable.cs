using System.Collections.Immutable;

namespace Linkspan.DisclosureControl;

/// <summary>How the categories of a dimension relate.</summary>
public enum DimensionKind
{
    /// <summary>Categories do not overlap and add up to their total: sex, district, status.</summary>
    Partition,

    /// <summary>Each category looks at the same people again (quarters after graduation): no total.</summary>
    Panel,
}

/// <summary>One category of a dimension.</summary>
/// <param name="Code">Stable, such as <c>F</c> or <c>rural</c>.</param>
/// <param name="Label">What a reader sees.</param>
public sealed record Category(string Code, string Label);

/// <summary>One dimension of a table.</summary>
/// <param name="Name">Stable, such as <c>sex</c>; the status dimension is named <c>status</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Kind">Whether categories add up.</param>
/// <param name="Categories">In the order of presentation; the total is not among them.</param>
public sealed record Dimension(
    string Name,
    string Title,
    DimensionKind Kind,
    ImmutableArray<Category> Categories
);

/// <summary>What the earners of one cell earned.</summary>
/// <param name="Earners">People with wages above zero.</param>
/// <param name="Employers">Distinct employer accounts that paid them.</param>
/// <param name="TopEmployerShare">Share of the cell's wages that its largest employer paid, 0 to 1.</param>
/// <param name="MedianCents">Median of the earners' wages in the period, in cents.</param>
/// <param name="LowerQuartileCents">25th percentile, in cents.</param>
/// <param name="UpperQuartileCents">75th percentile, in cents.</param>
public sealed record EarningsCell(
    long Earners,
    long Employers,
    double TopEmployerShare,
    long MedianCents,
    long LowerQuartileCents,
    long UpperQuartileCents
);

/// <summary>One unprotected cell: never shown, logged or written outside a protection.</summary>
/// <param name="At">
/// Index of the category in each dimension, in their order; −1 is the total of a partition.
/// </param>
/// <param name="People">People in the cell.</param>
/// <param name="PeopleKey">
/// Sum of the people's random keys: two cells of any tables with one key are the same people and so
/// one variable of the protection. 0 when the cell is empty.
/// </param>
/// <param name="Earnings">Null where the table has no earnings or nobody earned.</param>
public sealed record CountCell(
    ImmutableArray<int> At,
    long People,
    UInt128 PeopleKey,
    EarningsCell? Earnings = null
);

/// <summary>An unprotected answer: counts of people by categories, margins included.</summary>
/// <param name="Name">Stable and unique in a release, such as <c>q10-by-sex</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Dimensions">Partitions and panels, in the order of <see cref="CountCell.At"/>.</param>
/// <param name="Cells">Every combination of categories and totals that has people; the rest are zero.</param>
public sealed record CountTable(
    string Name,
    string Title,
    ImmutableArray<Dimension> Dimensions,
    ImmutableArray<CountCell> Cells
)
{
    /// <summary>Cells that are empty for another reason than that nobody is there.</summary>
    public ImmutableArray<UnavailableCells> Unavailable { get; init; } = [];
}

/// <summary>Cells without a count, and why.</summary>
/// <param name="At">
/// As <see cref="CountCell.At"/>; <see cref="Any"/> stands for every category and the total.
/// </param>
/// <param name="State">
/// <see cref="CellState.NotLinkable"/>, <see cref="CellState.NotYetAvailable"/> or
/// <see cref="CellState.NotApplicable"/>.
/// </param>
public sealed record UnavailableCells(ImmutableArray<int> At, CellState State)
{
    /// <summary>Every category of a dimension, and its total.</summary>
    public const int Any = -2;

    internal bool Covers(ReadOnlySpan<int> at)
    {
        for (var i = 0; i < at.Length; i++)
            if (At[i] != Any && At[i] != at[i])
                return false;
        return true;
    }
}
