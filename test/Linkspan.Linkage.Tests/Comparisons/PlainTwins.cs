namespace Linkspan.Linkage.Tests.Comparisons;

/// <summary>The comparators as textbooks write them: slow, with strings and whole tables.</summary>
static class PlainTwins
{
    /// <summary>Edits by the full table; swaps as the restricted (true) or not at all (false).</summary>
    public static int Edits(string l, string r, bool swaps)
    {
        var table = new int[l.Length + 1, r.Length + 1];
        for (var i = 0; i <= l.Length; i++)
        for (var j = 0; j <= r.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                table[i, j] = i + j;
                continue;
            }
            var cost = l[i - 1] == r[j - 1] ? 0 : 1;
            var best = Math.Min(table[i - 1, j], table[i, j - 1]) + 1;
            best = Math.Min(best, table[i - 1, j - 1] + cost);
            if (swaps && i > 1 && j > 1 && l[i - 1] == r[j - 2] && l[i - 2] == r[j - 1])
                best = Math.Min(best, table[i - 2, j - 2] + 1);
            table[i, j] = best;
        }
        return table[l.Length, r.Length];
    }

    /// <summary>
    /// Damerau–Levenshtein by its recursion over every pair of letters that could have changed places
    /// (Lowrance and Wagner, theorem 2), without the last-row table.
    /// </summary>
    public static int Damerau(string l, string r)
    {
        var table = new int[l.Length + 1, r.Length + 1];
        for (var i = 0; i <= l.Length; i++)
        for (var j = 0; j <= r.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                table[i, j] = i + j;
                continue;
            }
            var best = Math.Min(table[i - 1, j], table[i, j - 1]) + 1;
            best = Math.Min(best, table[i - 1, j - 1] + (l[i - 1] == r[j - 1] ? 0 : 1));
            for (var k = 1; k < i; k++)
            for (var m = 1; m < j; m++)
                if (l[k - 1] == r[j - 1] && l[i - 1] == r[m - 1])
                    best = Math.Min(best, table[k - 1, m - 1] + (i - k - 1) + 1 + (j - m - 1));
            table[i, j] = best;
        }
        return table[l.Length, r.Length];
    }

    /// <summary>Counts of the runs of so many letters; a shorter text is its own run.</summary>
    public static Dictionary<string, int> Grams(string text, int letters) =>
        Enumerable
            .Range(0, Math.Max(1, text.Length - letters + 1))
            .Select(i => text.Substring(i, Math.Min(letters, text.Length)))
            .GroupBy(g => g, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    public static double Dice(string l, string r, int letters)
    {
        var (a, b) = (Grams(l, letters), Grams(r, letters));
        return 2.0 * Shared(a, b) / (a.Values.Sum() + b.Values.Sum());
    }

    public static double Jaccard(string l, string r, int letters)
    {
        var (a, b) = (Grams(l, letters), Grams(r, letters));
        return (double)Shared(a, b) / (a.Values.Sum() + b.Values.Sum() - Shared(a, b));
    }

    public static double Cosine(string l, string r, int letters)
    {
        var (a, b) = (Grams(l, letters), Grams(r, letters));
        var product = a.Sum(g => (double)g.Value * b.GetValueOrDefault(g.Key));
        return product
            / Math.Sqrt(a.Values.Sum(c => (double)c * c))
            / Math.Sqrt(b.Values.Sum(c => (double)c * c));
    }

    /// <summary>Every run of the left, looked for in the right.</summary>
    public static int CommonSubstring(string l, string r)
    {
        var longest = 0;
        for (var start = 0; start < l.Length; start++)
        for (var length = 1; start + length <= l.Length; length++)
            if (r.Contains(l.Substring(start, length), StringComparison.Ordinal))
                longest = Math.Max(longest, length);
        return longest;
    }

    public static int SharedWord(string l, string r) =>
        l.Split(' ')
            .Intersect(r.Split(' '), StringComparer.Ordinal)
            .Select(w => w.Length)
            .DefaultIfEmpty()
            .Max();

    public static double DigitEdits(string l, string r) =>
        l.Length == r.Length ? l.Zip(r).Count(p => p.First != p.Second) : double.PositiveInfinity;

    /// <summary>Every swap of two neighbours of the left, tried.</summary>
    public static bool DigitsSwapped(string l, string r) =>
        l != r
        && Enumerable
            .Range(0, Math.Max(0, l.Length - 1))
            .Any(i => l[..i] + l[i + 1] + l[i] + l[(i + 2)..] == r);

    public static int CommonEnd(string l, string r) =>
        Enumerable.Range(0, Math.Min(l.Length, r.Length) + 1).Last(n => l[^n..] == r[^n..]);

    /// <summary>The rules of the National Archives, one after another, on strings.</summary>
    public static string Soundex(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterUpper));
        if (letters.Length == 0)
            return "";
        var kept = string.Concat(letters.Where((c, i) => i == 0 || c is not ('H' or 'W')));
        var digits = string.Concat(kept.Select(Digit));
        var once = string.Concat(digits.Where((d, i) => i == 0 || d != digits[i - 1]));
        return (letters[0] + once[1..].Replace("0", "", StringComparison.Ordinal) + "000")[..4];
    }

    static char Digit(char c) =>
        c switch
        {
            'B' or 'F' or 'P' or 'V' => '1',
            'C' or 'G' or 'J' or 'K' or 'Q' or 'S' or 'X' or 'Z' => '2',
            'D' or 'T' => '3',
            'L' => '4',
            'M' or 'N' => '5',
            'R' => '6',
            _ => '0',
        };

    static int Shared(Dictionary<string, int> a, Dictionary<string, int> b) =>
        a.Sum(g => Math.Min(g.Value, b.GetValueOrDefault(g.Key)));
}
