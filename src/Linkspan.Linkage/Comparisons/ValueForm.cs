using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>A value as comparisons want it, in half a cache line.</summary>
/// <param name="Name">Its letters, when it is short.</param>
/// <param name="Signature">Which letters it has.</param>
/// <param name="Letters">
/// A bit for each letter A to Z that it has, above them its length; 0 when it has other signs or
/// more than 16.
/// </param>
/// <param name="Date">Its date in the calendar, a digit in four bits each; 0 when it is none.</param>
readonly record struct ValueForm(ShortName Name, LetterSignature Signature, uint Letters, uint Date)
{
    /// <summary>The form of a text.</summary>
    public static ValueForm Of(string text) =>
        new(ShortName.Of(text), LetterSignature.Of(text), LettersOf(text), DateOf(text));

    static uint LettersOf(string text)
    {
        if (text.Length is 0 or > ShortName.LengthMax)
            return 0;
        var letters = (uint)text.Length << NameLevels.LengthShift;
        foreach (var sign in text)
        {
            if (!char.IsAsciiLetterUpper(sign))
                return 0;
            letters |= 1u << (sign - 'A');
        }
        return letters;
    }

    static uint DateOf(string text)
    {
        if (text.Length != 8 || Dates.DayNumber(text) is null)
            return 0;
        var date = 0u;
        foreach (var digit in text)
            date = (date << 4) | (uint)(digit - '0');
        return date;
    }
}
