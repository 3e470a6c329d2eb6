using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Measuring;

/// <summary>Pairs drawn at random from those that some rules make.</summary>
/// <param name="Places">Places of pairs in the rules' blocks, from which was drawn; a pair may have several.</param>
/// <param name="Draws">Draws: a share of them stands for the same share of the places.</param>
/// <param name="Pairs">The draws that hit a pair at its first place.</param>
public sealed record PairProbe(
    double Places,
    int Draws,
    ImmutableArray<(PlainRecord Left, PlainRecord Right)> Pairs
)
{
    /// <summary>Draws pairs; each pair of the rules' union is as likely as any other.</summary>
    /// <remarks>
    /// A place is drawn among all pairs of all blocks. Where an earlier rule makes its pair too, the
    /// draw is void: so a pair that many rules make is not drawn more often.
    /// </remarks>
    /// <param name="keys">Keys of the rules.</param>
    /// <param name="scopes">Pairs of sources.</param>
    /// <param name="rules">Which of the rules.</param>
    /// <param name="draws">Draws, about.</param>
    /// <param name="seed">The same seed draws the same pairs.</param>
    public static PairProbe Of(
        RuleKeys keys,
        ImmutableArray<PairScope> scopes,
        IReadOnlyList<int> rules,
        int draws,
        int seed
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        var chance = new Random(seed);
        var places = new double[scopes.Length, rules.Count];
        var all = 0.0;
        for (var s = 0; s < scopes.Length; s++)
        for (var r = 0; r < rules.Count; r++)
            all += places[s, r] = new PairPlaces(keys, scopes[s], rules[r]).Count;
        var found = ImmutableArray.CreateBuilder<(PlainRecord, PlainRecord)>();
        var drawn = 0;
        for (var s = 0; s < scopes.Length; s++)
        for (var r = 0; r < rules.Count; r++)
        {
            var mine = (int)Math.Round(draws * places[s, r] / Math.Max(1, all));
            if (mine == 0)
                continue;
            var here = new PairPlaces(keys, scopes[s], rules[r]);
            drawn += mine;
            for (var i = 0; i < mine; i++)
            {
                var (left, right) = here.At(chance.NextInt64(here.Count));
                if (!rules.Take(r).Any(earlier => keys.Makes(earlier, left, right)))
                    found.Add((left, right));
            }
        }
        return new PairProbe(all, drawn, found.ToImmutable());
    }

    /// <summary>How many pairs of the union have something, judged by the draws that have it.</summary>
    public Estimate CountOf(int hits) =>
        Draws == 0 ? Estimate.Exactly(0) : Estimate.Share(hits, Draws).Times(Places);

    /// <summary>Places of pairs that a rule makes.</summary>
    public static long PlacesOf(RuleKeys keys, PairScope scope, int rule) =>
        new PairPlaces(keys, scope, rule).Count;
}

/// <summary>The pairs of one rule in one scope, numbered.</summary>
sealed class PairPlaces
{
    readonly PairScope _scope;
    readonly int[] _left;
    readonly int[] _right;
    readonly List<(int Left, int LeftCount, int Right, int RightCount)> _blocks = [];
    readonly List<long> _ends = [];

    public PairPlaces(RuleKeys keys, PairScope scope, int rule)
    {
        _scope = scope;
        (var lefts, _left) = keys.Sorted(rule, scope.Left);
        (var rights, _right) = scope.IsWithin ? (lefts, _left) : keys.Sorted(rule, scope.Right);
        var (l, r) = (0, 0);
        while (l < lefts.Length && r < rights.Length)
            if (lefts[l] != rights[r])
                _ = lefts[l] < rights[r] ? l++ : r++;
            else
            {
                var (lEnd, rEnd) = (EndOf(lefts, l), EndOf(rights, r));
                Add(l, lEnd - l, r, rEnd - r);
                (l, r) = (lEnd, rEnd);
            }
    }

    public long Count => _ends.Count == 0 ? 0 : _ends[^1];

    public (PlainRecord Left, PlainRecord Right) At(long place)
    {
        var block = _ends.BinarySearch(place + 1);
        block = block < 0 ? ~block : block;
        var inside = place - (block == 0 ? 0 : _ends[block - 1]);
        var (left, _, right, rightCount) = _blocks[block];
        var (i, j) = _scope.IsWithin
            ? Triangle(inside)
            : ((int)(inside / rightCount), (int)(inside % rightCount));
        return (
            new PlainRecord(_scope.Left, _left[left + i]),
            new PlainRecord(_scope.Right, _right[right + j])
        );
    }

    // Pair number 0 is (0, 1), 1 is (0, 2), 2 is (1, 2), 3 is (0, 3) …
    static (int, int) Triangle(long inside)
    {
        var j = (long)((1 + Math.Sqrt(1 + 8.0 * inside)) / 2);
        while (j * (j - 1) / 2 > inside)
            j--;
        while (j * (j + 1) / 2 <= inside)
            j++;
        return ((int)(inside - j * (j - 1) / 2), (int)j);
    }

    void Add(int left, int leftCount, int right, int rightCount)
    {
        var pairs = _scope.IsWithin
            ? (long)leftCount * (leftCount - 1) / 2
            : (long)leftCount * rightCount;
        if (pairs == 0)
            return;
        _blocks.Add((left, leftCount, right, rightCount));
        _ends.Add(Count + pairs);
    }

    static int EndOf(ulong[] keys, int start)
    {
        var end = start + 1;
        while (end < keys.Length && keys[end] == keys[start])
            end++;
        return end;
    }
}
