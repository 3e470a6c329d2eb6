using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>What an identifying column says about a person.</summary>
public enum IdentifierRole
{
    /// <summary>It identifies nobody.</summary>
    None,

    /// <summary>A number that the agency gave the person.</summary>
    PersonId,

    /// <summary>Social Security number.</summary>
    Ssn,

    /// <summary>First name.</summary>
    FirstName,

    /// <summary>Middle name or initial.</summary>
    MiddleName,

    /// <summary>Last name.</summary>
    LastName,

    /// <summary>Jr, III and their like.</summary>
    Suffix,

    /// <summary>Day of birth.</summary>
    BirthDate,

    /// <summary>Sex or gender.</summary>
    Sex,

    /// <summary>ZIP code.</summary>
    Zip,

    /// <summary>Street, city or other parts of an address.</summary>
    Address,

    /// <summary>Telephone number or e-mail address.</summary>
    Contact,
}

/// <summary>Guesses what a column says from its name, and from its texts for an SSN.</summary>
static class IdentifierRoles
{
    const double SsnShareMin = 0.9;

    static readonly ImmutableArray<(IdentifierRole Role, string[] Words)> s_words =
    [
        (IdentifierRole.Ssn, ["ssn", "socialsec", "socsec"]),
        (IdentifierRole.BirthDate, ["birthd", "dateofbirth", "dob", "bdate", "birthday"]),
        (IdentifierRole.FirstName, ["firstname", "fname", "givenname", "namefirst", "first"]),
        (IdentifierRole.MiddleName, ["middle", "mname", "namemid"]),
        (
            IdentifierRole.LastName,
            ["lastname", "lname", "surname", "familyname", "namelast", "last"]
        ),
        (IdentifierRole.Suffix, ["suffix", "generation"]),
        (IdentifierRole.Sex, ["sex", "gender"]),
        (IdentifierRole.Zip, ["zip", "postal"]),
        (IdentifierRole.Contact, ["phone", "email", "mobile"]),
        (IdentifierRole.Address, ["street", "address", "addr", "city"]),
    ];

    static readonly ImmutableArray<string> s_people =
    [
        "student",
        "pupil",
        "person",
        "customer",
        "client",
        "participant",
        "learner",
        "employee",
        "member",
        "state",
    ];

    /// <summary>The role of a column.</summary>
    public static IdentifierRole Of(ColumnProfile column)
    {
        var name = Plain(column.Name);
        if (LooksLikeDuration(name))
            return IdentifierRole.None;
        foreach (var (role, words) in s_words)
            if (words.Any(word => name.Contains(word, StringComparison.Ordinal)))
                return role;
        if (IsPersonId(name) && column.DistinctShare > 0.01)
            return IdentifierRole.PersonId;
        return column.ShareOf(column.NineDigits) >= SsnShareMin && column.DistinctShare > 0.5
            ? IdentifierRole.Ssn
            : IdentifierRole.None;
    }

    static bool IsPersonId(string name) =>
        name.Equals("id", StringComparison.Ordinal)
        || (
            s_people.Any(word => name.Contains(word, StringComparison.Ordinal))
            && (
                name.EndsWith("id", StringComparison.Ordinal)
                || name.EndsWith("number", StringComparison.Ordinal)
                || name.EndsWith("no", StringComparison.Ordinal)
                || name.EndsWith("num", StringComparison.Ordinal)
            )
        );

    /// <summary>"first_day" and "last_term" are no names.</summary>
    static bool LooksLikeDuration(string name) =>
        name.EndsWith("day", StringComparison.Ordinal)
            && !name.Contains("birth", StringComparison.Ordinal)
        || name.EndsWith("term", StringComparison.Ordinal)
        || name.EndsWith("update", StringComparison.Ordinal)
        || (name.EndsWith("date", StringComparison.Ordinal) && IsFirstOrLast(name));

    static bool IsFirstOrLast(string name) =>
        name.StartsWith("first", StringComparison.Ordinal)
        || name.StartsWith("last", StringComparison.Ordinal);

    static string Plain(string name) =>
        new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
