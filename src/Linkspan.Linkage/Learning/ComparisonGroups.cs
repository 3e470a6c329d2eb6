using System.Collections.Immutable;
using Linkspan.Linkage.Drafting;

namespace Linkspan.Linkage.Learning;

/// <summary>Which comparisons change together, and which a person keeps for life.</summary>
/// <remarks>
/// Somebody who moves changes street, town, ZIP code and often telephone at once: one event, not four.
/// Two records that differ in these alone are no evidence of two people; those that differ in first
/// name and birth date are. An initial alone, which is often wrong or left out, is not.
/// </remarks>
sealed class ComparisonGroups
{
    const int HeldMin = 2;

    readonly int[] _groups;
    readonly bool[] _isTelling;

    public ComparisonGroups(LinkModel model)
    {
        var columns = model
            .Comparisons.Select(c =>
                model.Columns.First(x =>
                    string.Equals(x.Name, c.Columns[0], StringComparison.Ordinal)
                )
            )
            .ToList();
        _groups = [.. Enumerable.Range(0, columns.Count)];
        Places = [.. _groups.Where(c => IsOfPlace(columns[c]))];
        foreach (var place in Places)
            _groups[place] = Places[0];
        Lasting = [.. _groups.Where(c => IsLasting(columns[c]))];
        _isTelling = [.. columns.Select(c => IsLasting(c) && c.Kind != ColumnKind.Initial)];
        if (_isTelling.Count(t => t) < HeldMin)
            foreach (var c in Lasting)
                _isTelling[c] = Lasting.Length >= HeldMin;
    }

    /// <summary>Comparisons of where somebody lives and is reached.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>Comparisons of what a person keeps for life.</summary>
    public ImmutableArray<int> Lasting { get; }

    /// <summary>Whether two comparisons change together.</summary>
    public bool IsOne(int first, int second) => _groups[first] == _groups[second];

    /// <summary>Whether two comparisons that change apart can tell people apart.</summary>
    public bool AreOthers(int first, int second) =>
        !IsOne(first, second) && (Lasting.Contains(first) || Lasting.Contains(second));

    /// <summary>Whether people who are alike in these only are certainly different people.</summary>
    /// <param name="shared">Comparisons in which they are alike; in all others by chance.</param>
    public bool AreDifferentPeople(int[] shared)
    {
        var held = Enumerable.Range(0, _groups.Length).Except(shared).ToList();
        var sharedGroups = shared.Select(c => _groups[c]).ToHashSet();
        var groups = held.Select(c => _groups[c])
            .Where(g => !sharedGroups.Contains(g))
            .Distinct()
            .Count();
        return groups >= HeldMin && (!_isTelling.Contains(true) || held.Exists(c => _isTelling[c]));
    }

    static bool IsOfPlace(LinkColumn column) =>
        column.Kind is ColumnKind.Zip or ColumnKind.Address or ColumnKind.Phone
        || HeaderVocabulary.Find(column.Name)
            is ColumnRole.City
                or ColumnRole.State
                or ColumnRole.Street
                or ColumnRole.StreetNumber
                or ColumnRole.AddressLine
                or ColumnRole.PostalCode
                or ColumnRole.Phone;

    static bool IsLasting(LinkColumn column) =>
        column.Kind
            is ColumnKind.GivenName
                or ColumnKind.Initial
                or ColumnKind.Date
                or ColumnKind.Ssn
        || column is { Kind: ColumnKind.Name, Part: ColumnPart.FirstWord };
}
