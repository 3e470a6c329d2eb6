using System.Collections.Immutable;

namespace Linkspan.Files;

/// <summary>Holds a file's last records back, which say something else than the rows before them.</summary>
/// <param name="inner">Closed with this.</param>
/// <param name="count">How many; at least 1.</param>
public sealed class HeldBackReader(IRecordReader inner, int count) : IRecordReader
{
    readonly Queue<Held> _held = new();
    Held _current = new([], RecordFault.None, 0);

    sealed record Held(string[] Fields, RecordFault Fault, long Line);

    /// <inheritdoc/>
    public ImmutableArray<string> Names => inner.Names;

    /// <inheritdoc/>
    public int FieldCount => _current.Fields.Length;

    /// <inheritdoc/>
    public RecordFault Fault => _current.Fault;

    /// <inheritdoc/>
    public long Line => _current.Line;

    /// <inheritdoc/>
    public long BytesRead => inner.BytesRead;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int column] => _current.Fields[column];

    /// <inheritdoc/>
    public bool Read()
    {
        while (_held.Count <= count)
        {
            if (!inner.Read())
                return false;
            var fields = new string[inner.FieldCount];
            for (var column = 0; column < fields.Length; column++)
                fields[column] = inner[column].ToString();
            _held.Enqueue(new(fields, inner.Fault, inner.Line));
        }
        _current = _held.Dequeue();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
