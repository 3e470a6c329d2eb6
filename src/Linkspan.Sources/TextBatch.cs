namespace Linkspan.Sources;

/// <summary>The texts of one element in a batch of rows, one behind the other.</summary>
public sealed class TextBatch
{
    const int LengthUsual = 12;

    readonly int[] _ends; // Of row r at r + 1.
    char[] _signs;

    /// <param name="rows">How many rows there is room for.</param>
    public TextBatch(int rows) =>
        (_ends, _signs) = (new int[rows + 1], new char[rows * LengthUsual]);

    /// <summary>The text of a row; empty is missing.</summary>
    public ReadOnlySpan<char> this[int row] => _signs.AsSpan(_ends[row].._ends[row + 1]);

    /// <summary>A batch of texts; null is missing.</summary>
    public static TextBatch Of(params IReadOnlyList<string?> texts)
    {
        TextBatch batch = new(texts.Count);
        for (var row = 0; row < texts.Count; row++)
            batch.Set(row, texts[row]);
        return batch;
    }

    /// <summary>Writes the text of a row. Rows are written in order; the last may be written again.</summary>
    public void Set(int row, ReadOnlySpan<char> text)
    {
        var end = _ends[row] + text.Length;
        if (end > _signs.Length)
            Array.Resize(ref _signs, Math.Max(end, 2 * _signs.Length));
        text.CopyTo(_signs.AsSpan(_ends[row]));
        _ends[row + 1] = end;
    }

    /// <summary>Writes the first rows of another batch over those of this one.</summary>
    internal void CopyFrom(TextBatch other, int rows)
    {
        var length = other._ends[rows];
        if (length > _signs.Length)
            _signs = new char[other._signs.Length];
        other._signs.AsSpan(0, length).CopyTo(_signs);
        other._ends.AsSpan(0, rows + 1).CopyTo(_ends);
    }
}
