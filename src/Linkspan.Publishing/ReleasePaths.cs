using System.Globalization;

namespace Linkspan.Publishing;

/// <summary>Names inside the folder of releases.</summary>
static class ReleasePaths
{
    public const string Content = "content";

    const int NameLengthMax = 80;

    public static string OfRelease(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The order of presentation is in the name, so that a listing keeps it.</summary>
    public static string OfQuestion(int position, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"questions/{position + 1:D2}-{id}");

    /// <summary>Whether a name is safe in files and addresses: lower-case letters, digits, hyphens.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Reads a release's number; anything else, also <c>01</c>, is none.</summary>
    public static int? FindNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && OfRelease(number) == text
            ? number
            : null;
}
