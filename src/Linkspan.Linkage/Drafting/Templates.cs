using System.Collections.Immutable;

namespace Linkspan.Linkage.Drafting;

/// <summary>The levels by which a role is compared.</summary>
/// <remarks>
/// Levels part errors of one kind from others: a typing error (one edit), a nickname, names changed
/// places, another value. What each is worth is learned from the data, so a level that a file does
/// not need costs nothing but time.
/// </remarks>
static class Templates
{
    /// <summary>Above it a column's values are so alike in frequency that counting them adds nothing.</summary>
    const int TermFrequencyDistinctMin = 12;

    internal static List<Comparison> Of(IReadOnlyList<DraftField> fields)
    {
        return
        [
            .. fields.Where(f => f.Role != ColumnRole.FormerSurname).Select(f => Of(f, fields)),
        ];
    }

    static Comparison Of(DraftField field, IReadOnlyList<DraftField> fields)
    {
        var levels = LevelsOf(field, fields);
        return new Comparison
        {
            Name = field.Column.Name,
            Columns = Columns(field, fields),
            Levels = [.. levels, new Level(LevelKind.Else)],
            TermFrequency = HasFrequencies(field) ? new TermFrequency() : null,
        };
    }

    static bool HasFrequencies(DraftField field) =>
        // Few are JR, and a name without a generation says little.
        field.Role == ColumnRole.Suffix
        || field.Distinct >= TermFrequencyDistinctMin
            && field.Role is not (ColumnRole.PersonNumber or ColumnRole.OtherNumber);

    static ImmutableArray<string> Columns(DraftField field, IReadOnlyList<DraftField> fields) =>
        field.Role == ColumnRole.GivenName
        && fields.FirstOrDefault(f => f.Role == ColumnRole.Surname) is { } surname
            ? [field.Column.Name, surname.Column.Name]
            : [field.Column.Name];

    static IEnumerable<Level> LevelsOf(DraftField field, IReadOnlyList<DraftField> fields) =>
        field.Role switch
        {
            ColumnRole.GivenName => Given(fields),
            ColumnRole.Surname => Surname(fields),
            ColumnRole.MiddleName => Kinds.IsInitial(field.Profiles)
                ? [Exact]
                : [Exact, new(LevelKind.Prefix, 1), new(LevelKind.JaroWinkler, 0.88)],
            ColumnRole.BirthDate => Birth,
            ColumnRole.BirthYear => [Exact, new(LevelKind.DigitEdits, 1)],
            ColumnRole.PersonNumber => Number(field),
            ColumnRole.OtherNumber => [Exact, new(LevelKind.OptimalAlignment, 1)],
            ColumnRole.PostalCode =>
            [
                Exact,
                new(LevelKind.OptimalAlignment, 1),
                new(LevelKind.JaroWinkler, 0.8),
            ],
            ColumnRole.Phone => [Exact, new(LevelKind.DigitEdits, 1), new(LevelKind.LastDigits, 7)],
            ColumnRole.Email =>
            [
                Exact,
                new(LevelKind.OptimalAlignment, 2),
                new(LevelKind.JaroWinkler, 0.88),
            ],
            ColumnRole.Sex or ColumnRole.State or ColumnRole.Suffix => [Exact],
            ColumnRole.StreetNumber => [Exact, new(LevelKind.OptimalAlignment, 1)],
            _ => [Exact, new(LevelKind.JaroWinkler, 0.9), new(LevelKind.JaroWinkler, 0.8)],
        };

    static Level Exact { get; } = new(LevelKind.Exact);

    static IEnumerable<Level> Given(IReadOnlyList<DraftField> fields)
    {
        yield return Exact;
        if (fields.Any(f => f.Role == ColumnRole.Surname))
            yield return new(LevelKind.Swapped);
        yield return new(LevelKind.Nickname);
        yield return new(LevelKind.JaroWinkler, 0.92);
        yield return new(LevelKind.JaroWinkler, 0.8);
    }

    static IEnumerable<Level> Surname(IReadOnlyList<DraftField> fields)
    {
        yield return Exact;
        yield return new(LevelKind.JaroWinkler, 0.92);
        if (fields.FirstOrDefault(f => f.Role == ColumnRole.FormerSurname) is { } former)
            yield return new(LevelKind.Exact) { AnyOf = [former.Column.Name] };
        yield return new(LevelKind.SharedWord, 3);
        yield return new(LevelKind.JaroWinkler, 0.8);
    }

    static IEnumerable<Level> Birth =>
        [
            Exact,
            new(LevelKind.DigitEdits, 1),
            new(LevelKind.DayMonthSwapped),
            new(LevelKind.DigitEdits, 2),
            new(LevelKind.Days, 31),
            new(LevelKind.SameMonthDay),
            new(LevelKind.SameYear),
        ];

    static IEnumerable<Level> Number(DraftField field)
    {
        yield return Exact;
        yield return new(LevelKind.OptimalAlignment, 1);
        yield return new(LevelKind.OptimalAlignment, 2);
        if (field.Column.Kind == ColumnKind.Ssn)
            yield return new(LevelKind.LastDigits, 4);
    }
}
