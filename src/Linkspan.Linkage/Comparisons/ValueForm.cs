using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>A value as comparisons want it, in half a cache line.</summary>
/// <param name="Name">Its letters, when it is short.</param>
/// <param name="Signature">Which letters it has.</param>
/// <param name="Date">Its date in the calendar, a digit in four bits each; 0 when it is none.</param>
readonly record struct ValueForm(ShortName Name, LetterSignature Signature, uint Date)
{
    /// <summary>The form of a text.</summary>
    public static ValueForm Of(string text) =>
        new(ShortName.Of(text), LetterSignature.Of(text), DateOf(text));

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
