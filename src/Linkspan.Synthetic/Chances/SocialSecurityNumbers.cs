using System.Globalization;

namespace Linkspan.Synthetic.Chances;

/// <summary>Made-up numbers that could have been issued: any likeness to a person's is chance.</summary>
/// <remarks>
/// Area 001–665 or 667–772, group 01–99, serial 0001–9999: the form of numbers assigned before areas were
/// randomised (Social Security Administration, POMS RM 10201.035). Two that advertisements used up are left out.
/// </remarks>
static class SocialSecurityNumbers
{
    const ulong Areas = 771;
    const ulong Groups = 99;
    const ulong Serials = 9999;

    /// <summary>How many numbers there are.</summary>
    public const ulong Count = Areas * Groups * Serials;

    /// <summary>Nine digits.</summary>
    /// <param name="number">0 … Count − 1; different numbers give different texts.</param>
    public static string Of(ulong number)
    {
        var area = number / (Groups * Serials) + 1;
        var group = number / Serials % Groups + 1;
        var serial = number % Serials + 1;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(area > 665 ? area + 1 : area):D3}{group:D2}{serial:D4}"
        );
        return text is "078051120" or "219099999" ? "772" + text[3..] : text;
    }

    /// <summary>Whether a number of this form could have been issued.</summary>
    public static bool IsPlausible(string text) =>
        text.Length == 9
        && text.All(char.IsAsciiDigit)
        && text[..3] is not ("000" or "666")
        && string.CompareOrdinal(text, "773") < 0
        && text[3..5] is not "00"
        && text[5..] is not "0000";
}
