using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Linkspan.Warehouse;

/// <summary>Which facts a statement reads, directly or through the tables about persons.</summary>
/// <remarks>
/// Found by words, not by parsing: a statement reads a fact when it names the fact's table and the fact.
/// Of a table about persons a column that is only handed through counts when the reader names it. So a
/// fact may be found that is not read, where a word has another meaning; one that is read is not missed.
/// </remarks>
public sealed partial class FactUse
{
    readonly FrozenDictionary<string, FrozenSet<string>> _wordsByTable;

    FactUse(FrozenDictionary<string, FrozenSet<string>> wordsByTable) =>
        _wordsByTable = wordsByTable;

    /// <summary>What some statements read.</summary>
    /// <param name="statements">As questions write them.</param>
    public static FactUse Of(params IReadOnlyCollection<string> statements)
    {
        Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);
        foreach (var statement in statements)
            Gather(words, Comment().Replace(statement, ""), depth: 0);
        return new(
            words.ToFrozenDictionary(
                w => w.Key,
                w => w.Value.ToFrozenSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>Whether a fact of a source is read.</summary>
    /// <param name="source">Such as <c>k12-enrollment</c>.</param>
    /// <param name="fact">Its name in the warehouse.</param>
    public bool Reads(string source, string fact) =>
        _wordsByTable.TryGetValue(source.Replace('-', '_'), out var words) && words.Contains(fact);

    static void Gather(Dictionary<string, HashSet<string>> found, string statement, int depth)
    {
        var words = Word()
            .Matches(statement)
            .Select(match => match.Value)
            .ToFrozenSet(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (!found.TryGetValue(word, out var seen))
                found[word] = seen = new(StringComparer.Ordinal);
            seen.UnionWith(words);
        }
        foreach (var mart in Mart.All.Where(m => words.Contains(m.Name) && depth < Mart.All.Length))
            Gather(found, Needed(mart, words), depth + 1);
    }

    /// <summary>The statement of a mart without the columns that it only hands through to nobody.</summary>
    static string Needed(Mart mart, FrozenSet<string> asked)
    {
        var outputs = mart.Columns.Split(", ").Select(c => c.Split(' ')[0]).ToHashSet();
        var statement = Comment().Replace(Sql.Embedded($"Marts/{mart.Name}.sql"), "");
        return string.Join(
            '\n',
            statement
                .Split('\n')
                .Where(line => HandsOn(line) is not { } name || asked.Contains(name))
        );

        string? HandsOn(string line)
        {
            var match = Bare().Match(line) is { Success: true } bare ? bare : Renamed().Match(line);
            var name = match.Groups["name"].Value;
            return match.Success && outputs.Contains(name) ? name : null;
        }
    }

    [GeneratedRegex("--[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("[a-z][a-z0-9_]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^\s*([a-z]+\.)?(?<name>[a-z][a-z0-9_]*)( DESC| ASC)?( NULLS (LAST|FIRST))?,?\s*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Bare();

    [GeneratedRegex(
        @"^\s*[a-z(].* AS (?<name>[a-z][a-z0-9_]*),?\s*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Renamed();
}
