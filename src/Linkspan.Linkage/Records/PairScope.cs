using System.Collections.Immutable;

namespace Linkspan.Linkage.Records;

/// <summary>Two sources that are linked, or one with itself, as ranges of records.</summary>
/// <param name="Left">Index of the left source.</param>
/// <param name="Right">Index of the right source; equal to the left for duplicates.</param>
/// <param name="Cardinality">How often a record may be linked.</param>
public sealed record PairScope(int Left, int Right, Cardinality Cardinality)
{
    /// <summary>Whether duplicates within one source are looked for.</summary>
    public bool IsWithin => Left == Right;

    /// <summary>The scopes of a model: those it names, else its one source or all pairs of sources.</summary>
    public static ImmutableArray<PairScope> Of(LinkModel model)
    {
        var names = model.Sources.Select(s => s.Name).ToList();
        if (!model.Pairs.IsEmpty)
            return
            [
                .. model.Pairs.Select(p => new PairScope(
                    names.IndexOf(p.Left),
                    names.IndexOf(p.Right),
                    p.Cardinality
                )),
            ];
        if (names.Count == 1)
            return [new PairScope(0, 0, Cardinality.ManyToMany)];
        return
        [
            .. from left in Enumerable.Range(0, names.Count)
            from right in Enumerable.Range(left + 1, names.Count - left - 1)
            select new PairScope(left, right, Cardinality.ManyToMany),
        ];
    }

    /// <summary>All pairs of records in this scope.</summary>
    /// <param name="left">Records of the left source.</param>
    /// <param name="right">Records of the right source.</param>
    public long PairsAll(long left, long right) => IsWithin ? left * (left - 1) / 2 : left * right;
}
