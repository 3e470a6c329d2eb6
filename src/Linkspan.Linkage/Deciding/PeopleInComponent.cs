using System.Collections.Immutable;
using System.Numerics;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>The people that a component's links make one after another, none contradicting itself.</summary>
sealed class PeopleInComponent
{
    readonly Contradictions _contradictions;
    readonly LinkRecords _records;
    readonly ImmutableArray<PairScope> _scopes;
    readonly ulong[] _onceOf;
    readonly Dictionary<int, int> _places = [];
    readonly DisjointSets _sets;
    readonly ulong[] _once;
    readonly List<int>?[][] _values;
    readonly Dictionary<(int Column, int A, int B), (long Units, int Links)> _between = [];
    readonly Dictionary<(int Column, int Value), int[]> _bearers = [];
    readonly (int Accept, int Review) _weights;

    public PeopleInComponent(
        ReadOnlySpan<Link> links,
        LinkRecords records,
        ImmutableArray<PairScope> scopes,
        Contradictions contradictions,
        (int Accept, int Review) weights,
        ulong[] onceOf
    )
    {
        (_records, _scopes, _weights) = (records, scopes, weights);
        (_contradictions, _onceOf) = (contradictions, onceOf);
        foreach (ref readonly var link in links)
        {
            _places.TryAdd(link.Left, _places.Count);
            _places.TryAdd(link.Right, _places.Count);
        }
        _sets = new DisjointSets(_places.Count);
        _once = new ulong[_places.Count];
        _values = new List<int>?[contradictions.Count][];
        for (var column = 0; column < _values.Length; column++)
            _values[column] = new List<int>?[_places.Count];
        foreach (var (record, place) in _places)
            Begin(record, place);
        foreach (ref readonly var link in links)
            Support(link);
    }

    /// <summary>Joins the people of a link's records unless they cannot be one.</summary>
    /// <param name="link">An accepted link; stronger ones were tried before.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="which">Number of the once-source or of the column.</param>
    public bool TryJoin(in Link link, out LinkReason reason, out int which)
    {
        var (a, b) = (_sets.Find(_places[link.Left]), _sets.Find(_places[link.Right]));
        (reason, which) = (LinkReason.Accepted, 0);
        if (a == b)
            return true;
        if ((_once[a] & _once[b]) != 0)
        {
            (reason, which) = (
                LinkReason.Once,
                BitOperations.TrailingZeroCount(_once[a] & _once[b])
            );
            return false;
        }
        for (var column = 0; column < _values.Length; column++)
            if (Contradict(column, a, b))
            {
                (reason, which) = (LinkReason.Contradiction, column);
                return false;
            }
        Merge(a, b);
        return true;
    }

    void Begin(int record, int place)
    {
        var source = _records.SourceOf(record);
        _once[place] = _onceOf[source];
        for (var column = 0; column < _values.Length; column++)
            if (_contradictions.ValueOf(column, record) is > 0 and var value)
            {
                _values[column][place] = [value];
                if (!_bearers.TryGetValue((column, value), out var bySource))
                    _bearers[(column, value)] = bySource = new int[_onceOf.Length];
                bySource[source]++;
            }
    }

    void Support(in Link link)
    {
        for (var column = 0; column < _values.Length; column++)
        {
            var left = _contradictions.ValueOf(column, link.Left);
            var right = _contradictions.ValueOf(column, link.Right);
            if (left == right || left == 0 || right == 0)
                continue;
            var key = Key(column, left, right);
            var (units, links) = _between.GetValueOrDefault(key);
            _between[key] = (units + link.Units, links + 1);
        }
    }

    bool Contradict(int column, int a, int b)
    {
        if (_values[column][a] is not { } left || _values[column][b] is not { } right)
            return false;
        foreach (var x in left)
        foreach (var y in right)
            if (_contradictions.Differ(column, x, y) && !IsSupported(column, x, y))
                return true;
        return false;
    }

    // Whether the records with the one value and those with the other are alike on average.
    bool IsSupported(int column, int x, int y)
    {
        var (units, links) = _between.GetValueOrDefault(Key(column, x, y));
        var pairs = PairsBetween(_bearers[(column, x)], _bearers[(column, y)]);
        return links > 0
            && units + (pairs - links) * (long)_weights.Review >= pairs * (long)_weights.Accept;
    }

    // Pairs of sources that are not linked are never compared, and say nothing.
    long PairsBetween(int[] left, int[] right)
    {
        var pairs = 0L;
        foreach (var scope in _scopes)
        {
            pairs += (long)left[scope.Left] * right[scope.Right];
            if (!scope.IsWithin)
                pairs += (long)left[scope.Right] * right[scope.Left];
        }
        return pairs;
    }

    void Merge(int a, int b)
    {
        var kept = _sets.Union(a, b);
        var gone = kept == a ? b : a;
        _once[kept] |= _once[gone];
        foreach (var column in _values)
        {
            if (column[kept] is null)
                column[kept] = column[gone];
            else if (column[gone] is { } more)
                column[kept]!.AddRange(more.Except(column[kept]!));
        }
    }

    static (int, int, int) Key(int column, int a, int b) => a < b ? (column, a, b) : (column, b, a);
}
