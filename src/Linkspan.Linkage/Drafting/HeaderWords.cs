namespace Linkspan.Linkage.Drafting;

/// <summary>Cuts a header into lower-case words: <c>studentFirstName</c> is student, first, name.</summary>
static class HeaderWords
{
    const int HeaderLengthMax = 200;

    /// <summary>Words in order; digits are words of their own.</summary>
    internal static List<string> Of(string header)
    {
        var words = new List<string>();
        var word = "";
        var text = header.Length > HeaderLengthMax ? header[..HeaderLengthMax] : header;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                End();
                continue;
            }
            if (word.Length > 0 && IsStart(text, i))
                End();
            word += char.ToLowerInvariant(c);
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word);
            word = "";
        }
    }

    static bool IsStart(string text, int i)
    {
        var (before, c) = (text[i - 1], text[i]);
        var next = i + 1 < text.Length ? text[i + 1] : '_';
        return (char.IsUpper(c) && char.IsLower(before))
            || (char.IsUpper(c) && char.IsUpper(before) && char.IsLower(next))
            || char.IsDigit(c) != char.IsDigit(before);
    }
}
