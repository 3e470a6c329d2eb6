using System.Collections.Immutable;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage;

/// <summary>What a job over a part of the records must know of all of them.</summary>
/// <remarks>
/// With it, the counts and the scored pairs of all parts together are those of a job over everything.
/// </remarks>
public sealed class JobTotals
{
    readonly RecordEncoder _encoder;
    readonly int[][][] _counts;
    readonly int[] _starts;
    readonly ValueCounts?[] _values;
    readonly long[] _pairs;
    readonly int[] _columns;
    readonly ImmutableArray<PairScope> _scopes;
    readonly int _rules;

    /// <param name="model">The model.</param>
    /// <param name="encoder">What codes its sources.</param>
    public JobTotals(LinkModel model, RecordEncoder encoder)
    {
        (_encoder, _scopes, _rules) = (encoder, PairScope.Of(model), model.Rules.Length);
        _values = new ValueCounts?[_scopes.Length];
        _pairs = new long[_scopes.Length * _rules];
        var index = LinkRecords.ColumnIndex(model);
        _columns = [.. model.Comparisons.Select(c => index[c.Columns[0]])];
        _counts = new int[model.Sources.Length][][];
        _starts = new int[model.Sources.Length + 1];
    }

    /// <summary>First record of each source, and the count of all at the end.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Counts the values of a whole source; the model's order is kept.</summary>
    /// <param name="source">Index of the source.</param>
    /// <param name="codes">By column, one number a record.</param>
    public void Add(int source, int[][] codes)
    {
        _starts[source + 1] = _starts[source] + codes[0].Length;
        _counts[source] = [.. _columns.Select(c => Count(codes[c], _encoder.ValuesOf(c)))];
    }

    /// <summary>Says how many pairs a rule makes over all parts.</summary>
    public void SetPairs(int scope, int rule, long pairs) => _pairs[scope * _rules + rule] = pairs;

    internal long PairsOf(int scope, int rule) => _pairs[scope * _rules + rule];

    internal ValueCounts ValuesOf(int scope)
    {
        lock (_values)
            return _values[scope] ??= new ValueCounts(
                CountsOf(_scopes[scope].Left),
                _scopes[scope].IsWithin ? null : CountsOf(_scopes[scope].Right)
            );
    }

    static int[] Count(int[] codes, int values)
    {
        var counts = new int[values];
        foreach (var code in codes)
            counts[code]++;
        return counts;
    }

    // Later sources may have brought further values.
    int[][] CountsOf(int source)
    {
        for (var c = 0; c < _columns.Length; c++)
            Array.Resize(ref _counts[source][c], _encoder.ValuesOf(_columns[c]));
        return _counts[source];
    }
}
