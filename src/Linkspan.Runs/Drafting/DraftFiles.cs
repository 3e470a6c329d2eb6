using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Linkage.Drafting;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Drafting;

/// <summary>A file that is to be profiled.</summary>
/// <param name="Name">Name of its source.</param>
/// <param name="Path">Where it is.</param>
/// <param name="ModelPath">How the model is to name it: relative to the model's folder.</param>
/// <param name="IdColumn">Column of the row's id; null lets the draft choose.</param>
public sealed record DraftInput(string Name, string Path, string ModelPath, string? IdColumn);

/// <summary>Reads files of unknown columns, or a sample of their rows.</summary>
public static class DraftFiles
{
    /// <summary>Rows kept; of a longer file those whose content hashes lowest, whatever their order.</summary>
    internal const int RowsMax = 200_000;

    /// <summary>Reads one CSV or Parquet file.</summary>
    /// <exception cref="ProblemException">Codes <c>file.*</c> of the readers.</exception>
    public static DraftFile Read(DraftInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var rows = TextRows.Open(input.Path);
        var sample = new RowSample(rows.Names.Length, RowsMax);
        while (rows.Read())
        {
            if ((sample.Rows & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            sample.Add(rows);
        }
        return new DraftFile(
            input.Name,
            input.ModelPath,
            sample.Rows,
            rows.Names,
            sample.Columns(),
            input.IdColumn
        );
    }
}

/// <summary>The rows whose content hashes below a limit that falls as rows come in.</summary>
sealed class RowSample(int columns, int rowsMax)
{
    readonly List<(ulong Hash, string[] Values)> _kept = [];
    readonly Dictionary<string, string>[] _known =
    [
        .. Enumerable
            .Range(0, columns)
            .Select(_ => new Dictionary<string, string>(StringComparer.Ordinal)),
    ];
    ulong _limit = ulong.MaxValue;

    /// <summary>Rows seen.</summary>
    internal long Rows { get; private set; }

    internal void Add(TextRows rows)
    {
        Rows++;
        var hash = 14695981039346656037UL;
        for (var c = 0; c < columns; c++)
        {
            foreach (var sign in rows[c])
                hash = (hash ^ sign) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        hash = Scattered(hash);
        if (hash > _limit)
            return;
        var values = new string[columns];
        for (var c = 0; c < columns; c++)
            values[c] = Shared(c, rows[c]);
        _kept.Add((hash, values));
        if (_kept.Count > rowsMax * 2)
            Halve();
    }

    /// <summary>Values by column; rows in the order of their hashes when not all are kept.</summary>
    internal ImmutableArray<string[]> Columns()
    {
        while (_kept.Count > rowsMax)
            Halve();
        var result = ImmutableArray.CreateBuilder<string[]>(columns);
        for (var c = 0; c < columns; c++)
            result.Add([.. _kept.Select(r => r.Values[c])]);
        return result.MoveToImmutable();
    }

    void Halve()
    {
        _limit /= 2;
        _kept.RemoveAll(r => r.Hash > _limit);
        foreach (var known in _known)
            known.Clear();
    }

    string Shared(int column, ReadOnlySpan<char> text)
    {
        var lookup = _known[column].GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
            return known;
        var value = text.ToString();
        _known[column][value] = value;
        return value;
    }

    static ulong Scattered(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
