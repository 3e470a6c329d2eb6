using System.Text;

namespace Linkspan.Files;

/// <summary>How a delimited file is read; the maxima keep memory bounded whatever the file holds.</summary>
public sealed record DelimitedOptions
{
    /// <summary>The sign between fields; null finds out among comma, tab, semicolon and bar.</summary>
    public char? Delimiter { get; init; } = ',';

    /// <summary>Null is UTF-8, or UTF-16 when the bytes say so.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The sign around fields, doubled within; null is none.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Lines before the header that say something else.</summary>
    public int SkipLines { get; init; }

    /// <summary>Records that head the file; the last names the columns. 0: they are counted.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Characters in a field; a name or an address has fewer than a hundred.</summary>
    public int FieldLengthMax { get; init; } = 64 * 1024;

    /// <summary>Characters in a record.</summary>
    public int RecordLengthMax { get; init; } = 1024 * 1024;

    /// <summary>Columns in a file.</summary>
    public int ColumnsMax { get; init; } = 10_000;
}

/// <summary>Finds the sign between fields by looking at the first lines.</summary>
static class DelimiterSearch
{
    const int LinesMax = 20;
    const string Candidates = ",\t;|";

    /// <summary>The candidate that cuts the most lines into as many fields as the first.</summary>
    /// <returns>Null when none of them stands in the first line.</returns>
    public static char? Find(ReadOnlySpan<char> start)
    {
        char? best = null;
        var bestScore = (Lines: 0, Count: 0);
        foreach (var candidate in Candidates)
        {
            var score = ScoreOf(start, candidate);
            if (score.CompareTo(bestScore) > 0)
                (best, bestScore) = (candidate, score);
        }
        return best;
    }

    static (int Lines, int Count) ScoreOf(ReadOnlySpan<char> text, char delimiter)
    {
        var (lines, alike, first, count, isQuoted) = (0, 0, -1, 0, false);
        foreach (var c in text)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c == delimiter)
                count++;
            else if (!isQuoted && c == '\n')
            {
                first = first < 0 ? count : first;
                alike += count == first ? 1 : 0;
                count = 0;
                if (++lines == LinesMax)
                    break;
            }
        }
        if (first < 0)
            return (count > 0 ? 1 : 0, count);
        return first == 0 ? (0, 0) : (alike, first);
    }
}
