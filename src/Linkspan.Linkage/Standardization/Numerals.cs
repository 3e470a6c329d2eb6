using System.Collections.Frozen;
using System.Globalization;

namespace Linkspan.Linkage.Standardization;

/// <summary>Numbers that name: SSN, ZIP, telephone; and numbers that count.</summary>
static class Numerals
{
    // Printed on sample cards and forms, or typed to fill the field: SSA, "Misused SSNs"
    // (078-05-1120, 219-09-9999) and runs of one digit.
    static readonly FrozenSet<string> s_dummies = new[]
    {
        "078051120",
        "219099999",
        "123456789",
        "987654321",
        "012345678",
        "123121234",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nine digits; leading zeros that a spreadsheet took are put back.</summary>
    /// <returns>
    /// Missing when there are not 7 to 9 digits, the area is 000 or 666, the group 00, the serial
    /// 0000 (20 CFR 422.103: never issued), or the number is a known dummy. Areas 900 to 999 are kept:
    /// as taxpayer numbers (ITIN) they identify a person too.
    /// </returns>
    public static string? Ssn(string raw)
    {
        var digits = Digits(raw);
        if (digits is null || digits.Length is < 7 or > 9)
            return null;
        digits = digits.PadLeft(9, '0');
        var never =
            digits.StartsWith("000", StringComparison.Ordinal)
            || digits.StartsWith("666", StringComparison.Ordinal)
            || digits.AsSpan(3, 2).SequenceEqual("00")
            || digits.EndsWith("0000", StringComparison.Ordinal)
            || !digits.AsSpan().ContainsAnyExcept(digits[0])
            || s_dummies.Contains(digits);
        return never ? null : digits;
    }

    /// <summary>Its digits, in order.</summary>
    public static string? Digits(string raw)
    {
        var digits = string.Concat(raw.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits;
    }

    /// <summary>First five digits; 00000 and 99999 stand for "unknown".</summary>
    public static string? Zip(string raw)
    {
        var digits = Digits(raw);
        if (digits is null || digits.Length < 4)
            return null;
        var zip = digits.Length == 4 ? "0" + digits : digits[..5];
        return zip is "00000" or "99999" ? null : zip;
    }

    /// <summary>Last ten digits, at least seven.</summary>
    public static string? Phone(string raw)
    {
        var digits = Digits(raw);
        if (digits is null || digits.Length < 7 || !digits.AsSpan().ContainsAnyExcept(digits[0]))
            return null;
        return digits.Length > 10 ? digits[^10..] : digits;
    }

    /// <summary>A number in its shortest form.</summary>
    public static string? Number(string raw) =>
        double.TryParse(raw, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;
}
