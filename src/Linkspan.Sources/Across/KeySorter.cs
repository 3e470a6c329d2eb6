using System.Runtime.InteropServices;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>One row under the hash of its key.</summary>
/// <param name="Key">Keyed hash of the values; without the run's secret it says nothing.</param>
/// <param name="From">First day of a spell; 0 where there is none.</param>
/// <param name="To">Its last; likewise.</param>
/// <param name="Row">Number of the row, from 1; 0 is a row of the source that is referred to.</param>
readonly record struct KeyedRow(UInt128 Key, int From, int To, long Row);

/// <summary>By key, then by the spells' starts, then by row.</summary>
sealed class KeyedRowOrder : IComparer<KeyedRow>
{
    public static KeyedRowOrder Instance { get; } = new();

    public int Compare(KeyedRow x, KeyedRow y)
    {
        var order = x.Key.CompareTo(y.Key);
        if (order == 0)
            order = x.From.CompareTo(y.From);
        return order == 0 ? x.Row.CompareTo(y.Row) : order;
    }
}

/// <summary>Sorts any number of rows in little memory: what does not fit lies encrypted on disk.</summary>
/// <remarks>A kill leaves files whose key is gone.</remarks>
sealed class KeySorter : IDisposable
{
    const int HeldMax = 1 << 19; // 16 MB.
    const int ReadRows = 1 << 10;

    readonly Func<EncryptedScratch> _scratch;
    readonly int _heldMax;
    readonly List<string> _runs = [];
    KeyedRow[] _held;
    int _count;

    /// <param name="scratch">Where to write when memory is full; asked then only.</param>
    /// <param name="heldMax">Rows in memory.</param>
    public KeySorter(Func<EncryptedScratch> scratch, int heldMax = HeldMax) =>
        (_scratch, _heldMax, _held) = (scratch, heldMax, new KeyedRow[Math.Min(1024, heldMax)]);

    /// <summary>Files written so far.</summary>
    public int Runs => _runs.Count;

    public void Add(KeyedRow row)
    {
        if (_count == _held.Length)
        {
            if (_count < _heldMax)
                Array.Resize(ref _held, Math.Min(_count * 2, _heldMax));
            else
                Spill();
        }
        _held[_count++] = row;
    }

    /// <summary>All rows in order; once.</summary>
    public IEnumerable<KeyedRow> Sorted()
    {
        Array.Sort(_held, 0, _count, KeyedRowOrder.Instance);
        if (_runs.Count == 0)
            return _held.Take(_count);
        Spill();
        _held = [];
        return Merged();
    }

    public void Dispose()
    {
        foreach (var run in _runs)
            File.Delete(run);
    }

    void Spill()
    {
        Array.Sort(_held, 0, _count, KeyedRowOrder.Instance);
        _runs.Add(_scratch().Write(MemoryMarshal.AsBytes(_held.AsSpan(0, _count))));
        _count = 0;
    }

    IEnumerable<KeyedRow> Merged()
    {
        var scratch = _scratch();
        PriorityQueue<IEnumerator<KeyedRow>, KeyedRow> heads = new(KeyedRowOrder.Instance);
        var runs = _runs.Select(run => Rows(scratch, run).GetEnumerator()).ToList();
        try
        {
            foreach (var run in runs)
                if (run.MoveNext())
                    heads.Enqueue(run, run.Current);
            while (heads.Count > 0)
            {
                var run = heads.Dequeue();
                yield return run.Current;
                if (run.MoveNext())
                    heads.Enqueue(run, run.Current);
            }
        }
        finally
        {
            foreach (var run in runs)
                run.Dispose();
        }
    }

    static IEnumerable<KeyedRow> Rows(EncryptedScratch scratch, string run)
    {
        using var stream = scratch.Open(run);
        var rows = new KeyedRow[ReadRows];
        int read;
        while ((read = Fill(stream, rows)) > 0)
            for (var i = 0; i < read; i++)
                yield return rows[i];
    }

    static int Fill(Stream stream, KeyedRow[] rows)
    {
        var bytes = MemoryMarshal.AsBytes(rows.AsSpan());
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read / Marshal.SizeOf<KeyedRow>();
    }
}
