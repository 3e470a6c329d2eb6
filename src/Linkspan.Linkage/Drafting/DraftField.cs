using System.Collections.Immutable;

namespace Linkspan.Linkage.Drafting;

/// <summary>One thing known about a person, found in every source that is linked.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Column">How it is made from the sources' columns.</param>
/// <param name="Profiles">By source, in their order; null where the source has no such column.</param>
/// <param name="Note">Which columns and why.</param>
sealed record DraftField(
    ColumnRole Role,
    LinkColumn Column,
    ImmutableArray<ColumnProfile?> Profiles,
    string Note
)
{
    /// <summary>Chance that two different people agree on it, the highest of the sources.</summary>
    internal double Collision => Profiles.Max(p => p?.Collision ?? 0);

    /// <summary>Smallest number of different values in a source.</summary>
    internal int Distinct => Profiles.Min(p => p?.Distinct ?? int.MaxValue);
}

/// <summary>Brings the columns of the sources together by what they mean.</summary>
sealed class FieldMatch(
    IReadOnlyList<DraftFile> files,
    IReadOnlyList<IReadOnlyList<RoleGuess>> guesses
)
{
    static readonly ImmutableArray<(ColumnRole Role, string Name)> s_single =
    [
        (ColumnRole.PersonNumber, "person_number"),
        (ColumnRole.GivenName, "given_name"),
        (ColumnRole.MiddleName, "middle_name"),
        (ColumnRole.Surname, "surname"),
        (ColumnRole.FormerSurname, "former_surname"),
        (ColumnRole.Suffix, "suffix"),
        (ColumnRole.BirthDate, "birth_date"),
        (ColumnRole.BirthYear, "birth_year"),
        (ColumnRole.Sex, "sex"),
        (ColumnRole.StreetNumber, "street_number"),
        (ColumnRole.Street, "street"),
        (ColumnRole.City, "city"),
        (ColumnRole.State, "state"),
        (ColumnRole.PostalCode, "postal_code"),
        (ColumnRole.Phone, "phone"),
        (ColumnRole.Email, "email"),
        (ColumnRole.BirthPlace, "birth_place"),
        (ColumnRole.Occupation, "occupation"),
    ];

    /// <summary>All fields that can be compared: those that two sources, or the only one, have.</summary>
    internal List<DraftField> Fields()
    {
        var fields = new List<DraftField>();
        foreach (var (role, name) in s_single)
            if (Field(role, name) is { } field)
                fields.Add(field);
        fields.AddRange(ByHeader(ColumnRole.AddressLine));
        fields.AddRange(ByHeader(ColumnRole.OtherNumber));
        return fields;
    }

    DraftField? Field(ColumnRole role, string name)
    {
        var columns = files.Select((_, i) => ColumnsOf(i, role)).ToArray();
        var sources = role == ColumnRole.FormerSurname ? 1 : Math.Min(2, files.Count);
        if (columns.Count(c => c.Count > 0) < sources)
            return null;
        // A suffix is a part of the name, and says the generation wherever the name says it.
        if (role == ColumnRole.Suffix)
            for (var i = 0; i < files.Count; i++)
                if (columns[i].Count > 0)
                    columns[i] = [.. ColumnsOf(i, ColumnRole.Surname), .. columns[i]];
        // A source that only has the name in one column gives its first or last word.
        var isPart =
            role != ColumnRole.Suffix
            && columns.Any(c => c.Any(g => g.Role == ColumnRole.FullName));
        if (isPart && role is ColumnRole.GivenName or ColumnRole.Surname or ColumnRole.MiddleName)
            for (var i = 0; i < files.Count; i++)
                columns[i] = WholeName(i);
        return isPart && columns.Any(c => c.Count == 0) ? null : Make(role, name, columns, isPart);
    }

    /// <summary>The columns of a role in a source; a full name stands in for its parts.</summary>
    List<RoleGuess> ColumnsOf(int source, ColumnRole role)
    {
        var own = guesses[source].Where(g => g.Role == role).Take(1).ToList();
        if (own.Count > 0 || role is not (ColumnRole.GivenName or ColumnRole.Surname))
            return own;
        return [.. guesses[source].Where(g => g.Role == ColumnRole.FullName).Take(1)];
    }

    List<RoleGuess> WholeName(int source)
    {
        var parts = new[] { ColumnRole.GivenName, ColumnRole.MiddleName, ColumnRole.Surname }
            .SelectMany(r => guesses[source].Where(g => g.Role == r))
            .ToList();
        return parts.Any(g => g.Role == ColumnRole.Surname)
            ? parts
            : [.. guesses[source].Where(g => g.Role == ColumnRole.FullName).Take(1)];
    }

    IEnumerable<DraftField> ByHeader(ColumnRole role)
    {
        var names = guesses
            .SelectMany(g => g.Where(x => x.Role == role))
            .Select(g => string.Join('_', HeaderWords.Of(g.Profile.Name)))
            .Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var columns = guesses
                .Select(g =>
                    g.Where(x => x.Role == role && IsNamed(x.Profile.Name, name)).Take(1).ToList()
                )
                .ToArray();
            var isShared = columns.Count(c => c.Count > 0) >= Math.Min(2, files.Count);
            if (isShared && (role != ColumnRole.OtherNumber || IsComparable(columns)))
                yield return Make(role, name, columns, isPart: false);
        }
    }

    /// <summary>
    /// A number that is different in every row of the only file cannot agree; between two files a
    /// number says something only when values of the one stand in the other.
    /// </summary>
    bool IsComparable(List<RoleGuess>[] columns)
    {
        const double OverlapMin = 0.02;
        if (files.Count == 1)
            return columns[0][0].Profile.DistinctShare is > 0.02 and < 0.98;
        var have = Enumerable.Range(0, files.Count).Where(i => columns[i].Count > 0).ToList();
        if (have.Any(i => columns[i][0].Profile.DistinctShare < 0.02))
            return false;
        var values = have.Take(2)
            .Select(i => files[i].Values[columns[i][0].Column])
            .Select(v => v.Where(x => x.Length > 0).ToHashSet(StringComparer.Ordinal))
            .ToList();
        var shared = values[0].Count(values[1].Contains);
        return shared >= OverlapMin * Math.Min(values[0].Count, values[1].Count);
    }

    static bool IsNamed(string header, string name) =>
        string.Equals(string.Join('_', HeaderWords.Of(header)), name, StringComparison.Ordinal);

    DraftField Make(ColumnRole role, string name, List<RoleGuess>[] columns, bool isPart)
    {
        var from = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(
            StringComparer.Ordinal
        );
        var notes = new List<string>();
        for (var i = 0; i < files.Count; i++)
        {
            if (columns[i].Count == 0)
                continue;
            from[files[i].Name] = [.. columns[i].Select(g => g.Profile.Name)];
            notes.Add($"{files[i].Name}: {Described(columns[i])}");
        }
        var profiles = columns.Select(c => c.Count == 0 ? null : c[^1].Profile).ToImmutableArray();
        var column = Kinds.ColumnOf(role, name, profiles) with { From = from.ToImmutable() };
        if (role == ColumnRole.Suffix)
            column = column with
            {
                Kind = ColumnKind.Surname,
                Part = ColumnPart.Generation,
                Options = ColumnOptions.AbsentIsNone,
            };
        if (isPart && role is ColumnRole.GivenName or ColumnRole.Surname)
            column = column with
            {
                Kind = ColumnKind.Name,
                Part = role == ColumnRole.GivenName ? ColumnPart.FirstWord : ColumnPart.LastWord,
            };
        return new DraftField(role, column, profiles, string.Join("; ", notes));
    }

    static string Described(List<RoleGuess> columns)
    {
        var p = columns[^1].Profile;
        return $"{string.Join(" + ", columns.Select(g => g.Profile.Name))} {columns[0].Reason}, "
            + $"{100 * p.FilledShare:0} % filled, {p.Distinct} different";
    }
}
