using System.Text.RegularExpressions;

namespace Linkspan.Linkage.Standardization;

/// <summary>Telephone numbers of the North American plan: ten digits, seven without an area.</summary>
static partial class PhoneNumbers
{
    const int Length = 10;
    const int LengthMin = 7;

    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        column.Part == ColumnPart.Extension
            ? [new Step("take the extension", t => Extension().Match(t).Groups["digits"].Value)]
            :
            [
                new Step("extension", t => Extension().Replace(t, "")),
                Digits.Step,
                new Step("country", LastTen),
                new Step("dummies", t => IsDummy(t) ? null : t),
            ];

    static string? LastTen(string digits) =>
        digits.Length switch
        {
            < LengthMin => null,
            > Length => digits[^Length..],
            _ => digits,
        };

    static bool IsDummy(string digits) =>
        Digits.AreEqual(digits)
        || digits is "1234567890" or "0123456789" or "9876543210" or "1234567"
        || (
            digits.Length == Length && Digits.AreEqual(digits.AsSpan(3)) && digits[3] is '0' or '9'
        );

    [GeneratedRegex(
        @"(?<=\d[\s.)\-]*)(?:;?\s*ext(?:ension|n)?[\s.:=]*|[,;\s]*x[\s.:]*|[,;\s]*#\s*)(?<digits>\d{1,7})\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Extension();
}
