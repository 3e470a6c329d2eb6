namespace Linkspan.Linkage.Standardization;

/// <summary>ZIP codes: the first five digits, or the four of ZIP+4.</summary>
static class ZipCodes
{
    const int Length = 5;
    const int PlusLength = 9;

    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        [
            Digits.Step,
            new Step("leading zero", LeadingZero),
            column.Part == ColumnPart.PlusFour
                ? new Step("plus four", PlusFour)
                : new Step("first five", t => t[..Length]),
            new Step("unknown", t => t is "00000" or "99999" or "0000" or "9999" ? null : t),
        ];

    // A spreadsheet takes one; of ZIP+4 too.
    static string? LeadingZero(string digits) =>
        digits.Length switch
        {
            < Length - 1 => null,
            Length - 1 or PlusLength - 1 => "0" + digits,
            _ => digits,
        };

    static string? PlusFour(string digits) => digits.Length == PlusLength ? digits[Length..] : null;
}
