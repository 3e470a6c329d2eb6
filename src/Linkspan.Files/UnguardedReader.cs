using System.Collections.Immutable;

namespace Linkspan.Files;

/// <summary>
/// Takes off the apostrophes that <see cref="DelimitedWriter"/> puts before cells that a spreadsheet would run.
/// </summary>
/// <param name="inner">Closed with this.</param>
public sealed class UnguardedReader(IRecordReader inner) : IRecordReader
{
    /// <inheritdoc/>
    public ImmutableArray<string> Names => inner.Names;

    /// <inheritdoc/>
    public int FieldCount => inner.FieldCount;

    /// <inheritdoc/>
    public RecordFault Fault => inner.Fault;

    /// <inheritdoc/>
    public long Line => inner.Line;

    /// <inheritdoc/>
    public long BytesRead => inner.BytesRead;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int column] =>
        inner[column] is ['\'', .. var cell] && DelimitedWriter.IsFormula(cell)
            ? cell
            : inner[column];

    /// <inheritdoc/>
    public bool Read() => inner.Read();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
