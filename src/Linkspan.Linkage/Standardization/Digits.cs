using System.Globalization;

namespace Linkspan.Linkage.Standardization;

/// <summary>Digits, whatever stands between them; and numbers that count.</summary>
static class Digits
{
    /// <summary>Keeps the digits.</summary>
    public static Step Step { get; } = new("digits", Of);

    /// <summary>ASCII digits, in order; null when there is none.</summary>
    public static string? Of(string text)
    {
        var count = text.Count(char.IsAsciiDigit);
        if (count == text.Length)
            return text;
        return count == 0
            ? null
            : string.Create(
                count,
                text,
                static (digits, from) =>
                {
                    var at = 0;
                    foreach (var c in from)
                        if (char.IsAsciiDigit(c))
                            digits[at++] = c;
                }
            );
    }

    /// <summary>Whether it is one digit, however often.</summary>
    public static bool AreEqual(ReadOnlySpan<char> digits) => !digits.ContainsAnyExcept(digits[0]);

    /// <summary>A number in its shortest form; null when it is none, or not finite.</summary>
    public static string? Number(string text) =>
        double.TryParse(
            text,
            NumberStyles.Number | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;
}
