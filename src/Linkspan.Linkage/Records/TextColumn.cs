using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Records;

/// <summary>Texts of one column, each distinct text kept once: one number a record.</summary>
/// <remarks>Number 0 is missing. Two numbers may stand for one text, as after standardizing.</remarks>
public sealed class TextColumn
{
    readonly int[] _codes;

    /// <param name="codes">At least <paramref name="count"/> numbers, each an index of the texts.</param>
    /// <param name="count">Records.</param>
    /// <param name="texts">Texts by number; null is missing, and so is number 0.</param>
    public TextColumn(int[] codes, int count, string?[] texts) =>
        (_codes, Count, Texts) = (codes, count, texts);

    /// <summary>Records.</summary>
    public int Count { get; }

    /// <summary>One number a record.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>Texts by number; null is missing.</summary>
    public string?[] Texts { get; }

    /// <summary>The text of a record; null is missing.</summary>
    public string? this[int record] => Texts[_codes[record]];

    /// <summary>The same records with other texts.</summary>
    /// <param name="texts">By number, as many as there are.</param>
    public TextColumn With(string?[] texts) => new(_codes, Count, texts);

    /// <summary>A column in which every record is missing.</summary>
    public static TextColumn Missing(int count) => new(new int[count], count, [null]);

    /// <summary>Numbers the texts of all records.</summary>
    /// <param name="texts">One a record; null and empty are missing.</param>
    public static TextColumn Of(IReadOnlyList<string?> texts)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<string?> { null };
        var codes = new int[texts.Count];
        for (var record = 0; record < codes.Length; record++)
        {
            if (texts[record] is not { Length: > 0 } text)
                continue;
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(
                known,
                text,
                out var isKnown
            );
            if (!isKnown)
            {
                code = distinct.Count;
                distinct.Add(text);
            }
            codes[record] = code;
        }
        return new TextColumn(codes, codes.Length, [.. distinct]);
    }
}
