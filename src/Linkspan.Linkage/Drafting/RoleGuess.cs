namespace Linkspan.Linkage.Drafting;

/// <summary>A column, what it is taken for, and why: the reason becomes a comment of the model.</summary>
/// <param name="Column">Its number in the file, 0 up.</param>
/// <param name="Profile">What its values look like.</param>
/// <param name="Role">What it is taken for.</param>
/// <param name="Reason">In a few words, without a value.</param>
public sealed record RoleGuess(int Column, ColumnProfile Profile, ColumnRole Role, string Reason)
{
    internal const string ByHeader = "by its header";

    internal bool IsByHeader => string.Equals(Reason, ByHeader, StringComparison.Ordinal);
}

/// <summary>Decides what each column of one file is, from its header and its values.</summary>
static class RoleGuesses
{
    const int BirthYearSpreadMin = 8;
    const double NameShareMin = 0.08;

    /// <summary>Roles by column; a role of a person is given once, to the best filled column.</summary>
    internal static List<RoleGuess> Of(IReadOnlyList<ColumnProfile> profiles)
    {
        var guesses = profiles.Select((p, i) => Guess(i, p)).ToList();
        foreach (var same in guesses.GroupBy(g => g.Role).Where(g => IsSingle(g.Key)).ToList())
        {
            var filled = same.Max(g => g.Profile.Filled);
            var best = same.OrderByDescending(g => g.IsByHeader)
                .ThenByDescending(g => 2 * g.Profile.Filled >= filled)
                .ThenBy(g => g.Column)
                .First();
            foreach (var other in same.Where(g => g != best))
                guesses[other.Column] = other with
                {
                    Role = SecondOf(other, guesses),
                    Reason = $"second column beside {best.Profile.Name}",
                };
        }
        return guesses;
    }

    static bool IsSingle(ColumnRole role) =>
        role
            is >= ColumnRole.GivenName
                and <= ColumnRole.Occupation
                and not (ColumnRole.AddressLine or ColumnRole.OtherNumber);

    /// <summary>A second column of given names that only its values name holds middle names.</summary>
    static ColumnRole SecondOf(RoleGuess guess, List<RoleGuess> guesses) =>
        guess.Role switch
        {
            ColumnRole.GivenName
                when !guess.IsByHeader && guesses.All(g => g.Role != ColumnRole.MiddleName) =>
                ColumnRole.MiddleName,
            ColumnRole.Surname => ColumnRole.FormerSurname,
            ColumnRole.Street => ColumnRole.AddressLine,
            _ => ColumnRole.Unknown,
        };

    static RoleGuess Guess(int column, ColumnProfile profile)
    {
        if (profile.Filled == 0)
            return new RoleGuess(column, profile, ColumnRole.Unknown, "no row has a value");
        var header = HeaderVocabulary.Find(profile.Name);
        var role = Checked(header, profile);
        if (role == header && role != ColumnRole.Unknown)
            return new RoleGuess(column, profile, role, RoleGuess.ByHeader);
        if (role != ColumnRole.Unknown)
            return new RoleGuess(column, profile, role, "by its header and its values");
        role = ByValues(profile);
        return role == ColumnRole.Unknown
            ? new RoleGuess(column, profile, role, "neither header nor values tell what it is")
            : new RoleGuess(column, profile, role, "by its values");
    }

    /// <summary>What the header says, unless the values cannot be that.</summary>
    static ColumnRole Checked(ColumnRole role, ColumnProfile p) =>
        role switch
        {
            ColumnRole.BirthDate when p.Dates is null => p.DigitCount == 4
                ? ColumnRole.BirthYear
                : ColumnRole.Unknown,
            ColumnRole.GivenName or ColumnRole.Surname when p.Comma > 0.5 => ColumnRole.FullName,
            ColumnRole.FullName when p.Comma < 0.5 && p.Spaced < 0.5 => p.Surnames > p.GivenNames
                ? ColumnRole.Surname
                : ColumnRole.GivenName,
            ColumnRole.Email when p.At < 0.2 => ColumnRole.Unknown,
            ColumnRole.RowId when !p.IsUnique => ColumnRole.OtherNumber,
            ColumnRole.Sex when p.Distinct > 20 => ColumnRole.Unknown,
            ColumnRole.GivenName or ColumnRole.Surname when p.DigitsOnly > 0.5 =>
                ColumnRole.Unknown,
            _ => role,
        };

    static ColumnRole ByValues(ColumnProfile p) =>
        p.At > 0.5 ? ColumnRole.Email
        : p.Dates is not null
            ? p.YearSpread >= BirthYearSpreadMin ? ColumnRole.BirthDate
                : ColumnRole.EventDate
        : p.DigitsOnly > 0.8 ? ByDigits(p)
        : p.SexCodes > 0.9 && p.Distinct <= 8 ? ColumnRole.Sex
        : p.StateCodes > 0.9 && p.Distinct > 1 ? ColumnRole.State
        : p.Letters > 0.8 ? ByLetters(p)
        : ColumnRole.Unknown;

    static ColumnRole ByDigits(ColumnProfile p) =>
        p.DigitCountShare < 0.8
            ? p.IsUnique
                ? ColumnRole.RowId
                : ColumnRole.Measure
            : p.DigitCount == 9 && p.DistinctShare > 0.05
                ? ColumnRole.PersonNumber
                : p.DigitCount is 10 or 11
                    ? ColumnRole.Phone
                    : p.DigitCount == 5 && p.DistinctShare < 0.9
                        ? ColumnRole.PostalCode
                        : p.IsUnique
                            ? ColumnRole.RowId
                            : ColumnRole.Measure;

    static ColumnRole ByLetters(ColumnProfile p) =>
        p.Comma > 0.5 || p.NamePairs > 0.3 ? ColumnRole.FullName
        : p.Initials > 0.9 && p.Distinct <= 60 ? ColumnRole.MiddleName
        : p.GivenNames > NameShareMin && p.GivenNames > 2 * p.Surnames ? ColumnRole.GivenName
        : p.Surnames > NameShareMin && p.Surnames > 2 * p.GivenNames ? ColumnRole.Surname
        : ColumnRole.Unknown;
}
