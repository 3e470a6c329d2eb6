namespace Linkspan.Linkage.Drafting;

/// <summary>Which keys a field offers to blocking.</summary>
static class KeyCandidates
{
    internal static IEnumerable<BlockingKey> Of(DraftField field)
    {
        var column = field.Column.Name;
        BlockingKey Whole() => new(column);
        BlockingKey Start(int letters) => new(column, KeyPart.Prefix, letters);
        BlockingKey End(int letters) => new(column, KeyPart.Suffix, letters);
        return field.Role switch
        {
            ColumnRole.GivenName or ColumnRole.Surname =>
            [
                Whole(),
                Start(3),
                new(column, KeyPart.Soundex),
            ],
            ColumnRole.BirthDate =>
            [
                Whole(),
                new(column, KeyPart.Year),
                new(column, KeyPart.YearMonth),
                new(column, KeyPart.MonthDay),
            ],
            ColumnRole.PersonNumber => [Whole(), End(4), Start(4)],
            ColumnRole.Phone => [Whole(), End(4)],
            ColumnRole.PostalCode => [Whole(), Start(3)],
            ColumnRole.Street or ColumnRole.Email => [Whole(), Start(5)],
            ColumnRole.FormerSurname or ColumnRole.Suffix => [],
            _ => [Whole()],
        };
    }
}

/// <summary>What usually goes wrong with a field between two records of one person.</summary>
/// <remarks>
/// Rough shares from linkage practice (Christen 2012, Data Matching, ch. 3 and 5; moves and marriages
/// in administrative files). They only rank blocking rules; weights are learned from the data.
/// </remarks>
/// <param name="Error">Share of matches, both filled, that do not agree.</param>
/// <param name="Length">Usual length, over which typing errors are spread.</param>
readonly record struct FieldErrors(double Error, int Length)
{
    internal static FieldErrors Of(ColumnRole role) =>
        role switch
        {
            ColumnRole.GivenName => new(0.12, 6),
            ColumnRole.Surname => new(0.10, 7),
            ColumnRole.MiddleName => new(0.15, 6),
            ColumnRole.BirthDate => new(0.08, 8),
            ColumnRole.BirthYear => new(0.06, 4),
            ColumnRole.Sex => new(0.03, 1),
            ColumnRole.PersonNumber => new(0.06, 9),
            ColumnRole.StreetNumber => new(0.25, 3),
            ColumnRole.Street => new(0.30, 12),
            ColumnRole.City or ColumnRole.BirthPlace => new(0.20, 9),
            ColumnRole.State => new(0.08, 2),
            ColumnRole.PostalCode => new(0.20, 5),
            ColumnRole.Phone => new(0.35, 10),
            ColumnRole.Email => new(0.25, 18),
            _ => new(0.25, 9),
        };
}
