using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>Social security numbers: nine digits, or the last four where only they are given.</summary>
static class SocialSecurityNumbers
{
    const int Length = 9;

    /// <summary>A spreadsheet takes leading zeros; more than two are never issued.</summary>
    const int LengthMin = 7;

    /// <summary>Digits that agencies keep when they may not keep the number.</summary>
    const int TailLength = 4;

    // Printed on sample cards and forms (SSA, "Misused SSNs"), or typed to fill the field.
    static readonly FrozenSet<string> s_dummies = new[]
    {
        "078051120",
        "219099999",
        "123456789",
        "012345678",
        "876543210",
        "123121234",
        "121212121",
        "112233445",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        [
            Digits.Step,
            new Step(
                "length",
                Complete,
                t => t.Length == TailLength ? "only the last four digits are given" : null
            ),
            new Step(
                "never issued",
                t => IsNeverIssued(t) ? null : t,
                t => IsTaxpayerNumber(t) ? "a taxpayer number (ITIN), not an SSN" : null
            ),
            new Step("dummies", t => IsDummy(t) ? null : t),
            .. column.Options.HasFlag(ColumnOptions.NoItin)
                ? [new Step("no ITIN", t => IsTaxpayerNumber(t) ? null : t)]
                : (Step[])[],
        ];

    static string? Complete(string digits) =>
        digits.Length switch
        {
            TailLength => digits,
            >= LengthMin and <= Length => digits.PadLeft(Length, '0'),
            _ => null,
        };

    // 20 CFR 422.103 and SSA, POMS RM 10201.035: no area 000, 666 or 900 to 999, group 00 or serial
    // 0000. A number above 900 is a taxpayer's when its group is one that IRS uses.
    static bool IsNeverIssued(string digits)
    {
        if (digits.EndsWith("0000", StringComparison.Ordinal))
            return true;
        if (digits.Length == TailLength)
            return false;
        return digits.StartsWith("000", StringComparison.Ordinal)
            || digits.StartsWith("666", StringComparison.Ordinal)
            || digits.AsSpan(3, 2).SequenceEqual("00")
            || (digits[0] == '9' && !IsTaxpayerNumber(digits));
    }

    // IRS, Internal Revenue Manual 3.21.263.5: groups 50 to 65, 70 to 88, 90 to 92, 94 to 99; group
    // 93 is for children to be adopted (ATIN).
    static bool IsTaxpayerNumber(string digits) =>
        digits.Length == Length
        && digits[0] == '9'
        && Dates.NumberIn(digits.AsSpan(3, 2)) is (>= 50 and <= 65) or (>= 70 and <= 88) or >= 90;

    // 987-65-4320 to 4329 are kept for advertisements.
    static bool IsDummy(string digits) =>
        digits.Length == Length
        && (
            Digits.AreEqual(digits)
            || s_dummies.Contains(digits)
            || digits.StartsWith("98765432", StringComparison.Ordinal)
        );
}
