namespace Linkspan.Vocabulary;

/// <summary>What a value looks like without being it: <c>9999-99-99</c>, <c>Aaaaa</c>, <c>(empty)</c>.</summary>
public static class ValueShape
{
    const int ShownMax = 24;

    /// <summary>The shape of a text that may be a person's value.</summary>
    /// <param name="text">Any text; null and empty are the same: missing.</param>
    /// <returns>
    /// Digits as 9, capitals as A, other letters as a, blanks as ␣, controls as ?, everything else
    /// that is ASCII punctuation as itself; longer than 24 signs is cut, with the length named.
    /// </returns>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "(empty)";
        var shown = Math.Min(text.Length, ShownMax);
        Span<char> shape = stackalloc char[ShownMax];
        for (var i = 0; i < shown; i++)
            shape[i] = SignOf(text[i]);
        var start = new string(shape[..shown]);
        return text.Length > shown ? $"{start}… ({text.Length} characters)" : start;
    }

    static char SignOf(char c) =>
        c switch
        {
            _ when char.IsDigit(c) => '9',
            _ when char.IsUpper(c) => 'A',
            _ when char.IsLetter(c) => 'a',
            ' ' => '␣',
            _ when char.IsControl(c) => '?',
            _ when char.IsAscii(c) => c,
            _ => '·',
        };
}
