using System.Collections.Immutable;
using Linkspan.Charts;
using Linkspan.DisclosureControl;
using Linkspan.Publishing;

namespace Linkspan.Site.Figures;

/// <summary>One group of people in a table: everyone, or those of one category of each dimension.</summary>
/// <param name="Label">What a reader sees.</param>
/// <param name="At">Index of the category by dimension; −1 is everyone. Status and panel are free.</param>
public sealed record Group(string Label, ImmutableArray<int> At);

/// <summary>A protected table as the figures read it: groups × places of a panel × status.</summary>
public sealed class TableView
{
    const string UsualPlace = "4"; // The fourth quarter or year after exit, where most are compared.

    readonly int _panel;

    /// <param name="table">The table.</param>
    public TableView(ProtectedTable table)
    {
        Table = table;
        _panel = PanelOf(table);
        Groups = MakeGroups();
    }

    /// <summary>The table.</summary>
    public ProtectedTable Table { get; }

    /// <summary>Everyone first, then every combination of the categories, in their order.</summary>
    public ImmutableArray<Group> Groups { get; }

    /// <summary>Everyone.</summary>
    public Group Everyone => Groups[0];

    /// <summary>The characteristics by which people are told apart; empty for none.</summary>
    public IEnumerable<Dimension> By => Table.Dimensions.Where((_, i) => IsGroup(i));

    /// <summary>Those as a reader sees them: <c>Sex and Locale</c>, or <c>Everyone</c>.</summary>
    public string ByTitle => By.Any() ? string.Join(" and ", By.Select(d => d.Title)) : "Everyone";

    /// <summary>Found, not found, cannot be looked up; null when the table has no status.</summary>
    public Dimension? Status =>
        Table.StatusDimension < 0 ? null : Table.Dimensions[Table.StatusDimension];

    /// <summary>The places in time; null when the table has no panel.</summary>
    public Dimension? Panel => _panel < 0 ? null : Table.Dimensions[_panel];

    /// <summary>One place of the panel in a sentence: <c>quarter</c>.</summary>
    public string PlaceWord => Panel?.Title.Split(' ')[0].ToLowerInvariant() ?? "";

    /// <summary>Whether any count or earnings are withheld.</summary>
    public bool HasWithheld =>
        Table.Cells.Any(c => c.State.IsWithheld || c.EarningsState.IsWithheld);

    /// <summary>Whether any earnings are shown or withheld.</summary>
    public bool HasEarnings => Table.Cells.Any(c => c.EarningsState != CellState.NotApplicable);

    /// <summary>The usual place where everyone's share is shown there, else the last where it is.</summary>
    public int DefaultPlace
    {
        get
        {
            if (FindPlace(UsualPlace) is { } usual && Share(Everyone, usual) is not null)
                return usual;
            var last = (Panel?.Categories.Length ?? 1) - 1;
            for (var place = last; place > 0; place--)
                if (Share(Everyone, place) is not null)
                    return place;
            return last;
        }
    }

    /// <summary>Place of the panel with this code; null when there is none.</summary>
    public int? FindPlace(string? code)
    {
        for (var i = 0; i < (Panel?.Categories.Length ?? 0); i++)
            if (Panel!.Categories[i].Code == code)
                return i;
        return null;
    }

    /// <summary>The cell of a group with one status, or of all (−1), at one place of the panel.</summary>
    public ProtectedCell Cell(Group group, int status, int place)
    {
        var at = At(group, place);
        return Table[Status is null ? at : at.SetItem(Table.StatusDimension, status)];
    }

    /// <summary>The share found of those looked up; null where it is withheld or nobody is there.</summary>
    public FoundShare? Share(Group group, int place) => FoundShare.Find(Table, At(group, place));

    /// <summary>How a count reads; null where there is none yet.</summary>
    public static Reading? Count(ProtectedCell cell) =>
        cell.People is { } people
            ? Reading.Shown(people, Say.Count(people))
            : WithheldAs(cell.State);

    /// <summary>The word for a count that is not shown; null where there is none yet.</summary>
    public static Reading? WithheldAs(CellState state) =>
        state switch
        {
            CellState.NotYetAvailable => null,
            CellState.NearlyAll => Reading.Withheld("nearly all"),
            CellState.FewOrNone => Reading.Withheld("few or none"),
            CellState.NotLinkable => Reading.Withheld("cannot be looked up"),
            CellState.NotApplicable => Reading.Withheld("does not apply"),
            _ => Reading.Withheld("suppressed"),
        };

    ImmutableArray<int> At(Group group, int place) =>
        _panel < 0 ? group.At : group.At.SetItem(_panel, place);

    bool IsGroup(int dimension) => dimension != Table.StatusDimension && dimension != _panel;

    static int PanelOf(ProtectedTable table)
    {
        for (var i = 0; i < table.Dimensions.Length; i++)
            if (table.Dimensions[i].Kind == DimensionKind.Panel)
                return i;
        return -1;
    }

    ImmutableArray<Group> MakeGroups()
    {
        Group everyone = new("Everyone", [.. Enumerable.Repeat(-1, Table.Dimensions.Length)]);
        List<Group> groups = [everyone with { Label = "" }];
        for (var d = 0; d < Table.Dimensions.Length; d++)
            if (IsGroup(d))
                groups = [.. groups.SelectMany(g => Narrow(g, d))];
        return groups.Count == 1 && groups[0].Label.Length == 0
            ? [everyone]
            : [everyone, .. groups];
    }

    IEnumerable<Group> Narrow(Group group, int dimension) =>
        Table
            .Dimensions[dimension]
            .Categories.Select(
                (category, i) =>
                    new Group(
                        group.Label.Length == 0
                            ? category.Label
                            : $"{group.Label}, {category.Label}",
                        group.At.SetItem(dimension, i)
                    )
            );
}
