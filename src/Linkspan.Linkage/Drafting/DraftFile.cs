using System.Collections.Immutable;

namespace Linkspan.Linkage.Drafting;

/// <summary>A file whose columns are not known yet, or a sample of its rows.</summary>
/// <param name="Name">Name of the source, as it will stand in results.</param>
/// <param name="Path">Path as the model is to name it.</param>
/// <param name="Rows">Rows of the whole file; at least those of the sample.</param>
/// <param name="Columns">Headers, in the file's order.</param>
/// <param name="Values">By column, then by row; empty means missing.</param>
/// <param name="IdColumn">The id that the caller named; null lets the draft choose.</param>
public sealed record DraftFile(
    string Name,
    string Path,
    long Rows,
    ImmutableArray<string> Columns,
    ImmutableArray<string[]> Values,
    string? IdColumn = null
)
{
    /// <summary>Rows of the sample.</summary>
    public int SampleRows => Values.IsEmpty ? 0 : Values[0].Length;
}

/// <summary>A model that runs as it stands, with a reason for each of its parts.</summary>
/// <param name="Model">The model.</param>
/// <param name="Notes">
/// Place in the model (<c>sources.w2</c>, <c>columns.ssn</c>, <c>compare.ssn</c>, <c>rules[0]</c>,
/// <c>pairs[0]</c>, <c>thresholds</c>) → a sentence about it, without any person's value.
/// </param>
/// <param name="Unused">One line for each column that is not compared: source, column, why.</param>
/// <param name="PairsExpected">Pairs that the rules will compare, estimated.</param>
public sealed record DraftedModel(
    LinkModel Model,
    ImmutableSortedDictionary<string, string> Notes,
    ImmutableArray<string> Unused,
    double PairsExpected
)
{
    /// <summary>What to know before running it, one sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];
}
