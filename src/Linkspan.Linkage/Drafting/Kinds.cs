using System.Collections.Immutable;

namespace Linkspan.Linkage.Drafting;

/// <summary>How the values of a role are standardized.</summary>
static class Kinds
{
    internal static LinkColumn ColumnOf(
        ColumnRole role,
        string name,
        ImmutableArray<ColumnProfile?> profiles
    ) =>
        new()
        {
            Name = name,
            Kind = KindOf(role, profiles),
            DateOrder = profiles.FirstOrDefault(p => p?.Dates is not null)?.Dates ?? default,
        };

    static ColumnKind KindOf(ColumnRole role, ImmutableArray<ColumnProfile?> profiles) =>
        role switch
        {
            ColumnRole.GivenName => ColumnKind.GivenName,
            ColumnRole.MiddleName => IsInitial(profiles)
                ? ColumnKind.Initial
                : ColumnKind.GivenName,
            ColumnRole.Surname or ColumnRole.FormerSurname => ColumnKind.Surname,
            ColumnRole.FullName or ColumnRole.BirthPlace or ColumnRole.City => ColumnKind.Name,
            ColumnRole.BirthDate => ColumnKind.Date,
            ColumnRole.PersonNumber => NumberKind(profiles),
            ColumnRole.StreetNumber => ColumnKind.Text,
            ColumnRole.Street or ColumnRole.AddressLine => ColumnKind.Address,
            ColumnRole.PostalCode => All(
                profiles,
                p => p.DigitsOnly > 0.9 && p.DigitCount is 5 or 9
            )
                ? ColumnKind.Zip
                : ColumnKind.Text,
            ColumnRole.Phone => ColumnKind.Phone,
            ColumnRole.Email => ColumnKind.Email,
            _ => ColumnKind.Text,
        };

    /// <summary>One side has nothing but initials, so only initials can be compared.</summary>
    internal static bool IsInitial(ImmutableArray<ColumnProfile?> profiles) =>
        profiles.Any(p => p is not null && p.Initials > 0.8);

    static ColumnKind NumberKind(ImmutableArray<ColumnProfile?> profiles) =>
        All(profiles, p => p.DigitCount == 9 && p.DigitCountShare > 0.7) ? ColumnKind.Ssn
        : All(profiles, p => p.DigitsOnly > 0.7) ? ColumnKind.Digits
        : ColumnKind.Text;

    static bool All(ImmutableArray<ColumnProfile?> profiles, Func<ColumnProfile, bool> holds) =>
        profiles.All(p => p is null || holds(p));
}
