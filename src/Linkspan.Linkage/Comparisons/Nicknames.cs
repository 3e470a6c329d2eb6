using System.Collections.Frozen;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether two given names can be names of one person: BILL and WILLIAM, BILL and WILL.</summary>
/// <remarks>Table: carltonnorthern/nicknames (Apache-2.0), reduced; carried in this assembly.</remarks>
public static class Nicknames
{
    // Name → the formal names that it stands for, itself included, sorted.
    static readonly FrozenDictionary<string, string[]> s_formalNames = Load();

    /// <summary>Whether one is a nickname of the other, or both are nicknames of one name.</summary>
    /// <param name="left">Standardized; only the first word counts.</param>
    /// <param name="right">Likewise; the order of the two does not matter.</param>
    /// <returns>False for equal names: that is another level.</returns>
    public static bool AreAkin(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (l, r) = (FormalNames(left), FormalNames(right));
        if (l is null || r is null || FirstWord(left).SequenceEqual(FirstWord(right)))
            return false;
        foreach (var name in l)
            if (Array.BinarySearch(r, name, StringComparer.Ordinal) >= 0)
                return true;
        return false;
    }

    static string[]? FormalNames(ReadOnlySpan<char> name) =>
        s_formalNames
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(FirstWord(name), out var f)
            ? f
            : null;

    static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> name) =>
        name.IndexOf(' ') is > 0 and var blank ? name[..blank] : name;

    static FrozenDictionary<string, string[]> Load()
    {
        var table = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("nicknames.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var names = line.Split(' ');
            foreach (var name in names)
            {
                if (!table.TryGetValue(name, out var formal))
                    table[name] = formal = new SortedSet<string>(StringComparer.Ordinal);
                formal.Add(names[0]);
            }
        }
        return table.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }
}
