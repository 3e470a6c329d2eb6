namespace Linkspan.Linkage.Standardization;

/// <summary>Makes a raw value comparable: one verb for every kind of column.</summary>
/// <remarks>Pure, so that each distinct value is standardized once.</remarks>
public static class Standardizer
{
    /// <summary>Version of all steps together; a change of any output raises it.</summary>
    public const int Version = 1;

    /// <summary>Standardizes one value.</summary>
    /// <param name="column">Kind, part and date order.</param>
    /// <param name="raw">As delivered; null and blank are missing.</param>
    /// <returns>Null when missing, unreadable or known to stand for "unknown".</returns>
    public static string? Standardize(LinkColumn column, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var whole = Whole(column, raw);
        return string.IsNullOrEmpty(whole) ? null : Part(column.Part, whole);
    }

    static string? Whole(LinkColumn column, string raw) =>
        column.Kind switch
        {
            ColumnKind.Text => TextFolding.Fold(raw),
            ColumnKind.Name => PersonNames.InOrder(raw),
            ColumnKind.GivenName => PersonNames.GivenName(raw),
            ColumnKind.Surname => PersonNames.Surname(raw),
            ColumnKind.Initial => PersonNames.Name(raw)?[..1],
            ColumnKind.Date => Dates.Standardize(raw, column.DateOrder),
            ColumnKind.Ssn => Numerals.Ssn(raw),
            ColumnKind.Digits => Numerals.Digits(raw),
            ColumnKind.Zip => Numerals.Zip(raw),
            ColumnKind.Phone => Numerals.Phone(raw),
            ColumnKind.Email => TextFolding.Email(raw),
            ColumnKind.Address => Addresses.Standardize(raw),
            ColumnKind.Number => Numerals.Number(raw),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

    static string? Part(ColumnPart part, string text)
    {
        var (first, last) = (text.IndexOf(' ', StringComparison.Ordinal), text.LastIndexOf(' '));
        return part switch
        {
            ColumnPart.Whole => text,
            ColumnPart.FirstWord => first < 0 ? text : text[..first],
            ColumnPart.LastWord => last < 0 ? text : text[(last + 1)..],
            ColumnPart.MiddleWords => last > first ? text[(first + 1)..last] : null,
            ColumnPart.FirstLetter => text[..1],
            ColumnPart.EmailName => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                ? text[..at]
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }
}
