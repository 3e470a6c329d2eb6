using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>A batch of rows in arrays of its own, so that the next can be read meanwhile.</summary>
sealed class RowBatch
{
    readonly ImmutableArray<string> _elements;
    readonly ImmutableArray<TextBatch> _identities;
    readonly ImmutableArray<FactColumn> _facts;

    public RowBatch(RowIntake intake)
    {
        _elements = intake.IdentityElements;
        _identities = [.. intake.IdentityColumns.Select(_ => new TextBatch(RowIntake.BatchRows))];
        _facts = [.. intake.FactColumns.Select(column => column.Empty(RowIntake.BatchRows))];
    }

    public int Count { get; private set; }

    /// <summary>How far the file was read after this batch.</summary>
    public IngestProgress Progress { get; private set; }

    /// <summary>Rows that were set aside between those of this batch.</summary>
    public IReadOnlyList<SetAsideRow> RowsAside { get; private set; } = [];

    public IdentityRows Identities => new(_elements, _identities, Count);

    public FactRows Facts => new(_facts, Count);

    /// <summary>Reads the next rows of the file.</summary>
    /// <returns>False at its end.</returns>
    public bool TryRead(RowIntake intake)
    {
        if (!intake.TryReadBatch(out var count))
            return false;
        Count = count;
        for (var i = 0; i < _identities.Length; i++)
            _identities[i].CopyFrom(intake.IdentityColumns[i], count);
        for (var i = 0; i < _facts.Length; i++)
            intake.FactColumns[i].CopyTo(0, _facts[i], 0, count);
        RowsAside = [.. intake.RowsAside];
        Progress = new(intake.BytesRead, intake.Bytes, intake.RowsRead);
        return true;
    }
}
