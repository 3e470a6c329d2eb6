using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.MatchKeys;

/// <summary>Links records key after key, as agencies do: the first key that names a partner wins.</summary>
/// <remarks>
/// A record that may be linked once and is linked takes no part in later keys. Where a key names two
/// partners for such a record it decides nothing: chance would, and a later key may.
/// </remarks>
public static class MatchKeyLinks
{
    /// <summary>Finds the pairs of one scope.</summary>
    /// <param name="job">Model and records.</param>
    /// <param name="scope">Index of the scope.</param>
    /// <returns>Each pair once, under its first key; and how many pairs each key made.</returns>
    /// <exception cref="ProblemException"><c>linkage.block-size</c>: a key pairs too many.</exception>
    public static (KeyedPair[] Pairs, RulePairs[] ByKey) Of(LinkJob job, int scope)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new Search(job, OnceSources.Tightened(job.Model, job.Scopes[scope])).Run();
    }

    /// <summary>One scope's search.</summary>
    sealed class Search
    {
        readonly LinkModel _model;
        readonly LinkRecords _records;
        readonly PairScope _scope;
        readonly bool _leftOnce;
        readonly bool _rightOnce;
        readonly BlockKeys _keys;
        readonly bool[] _linked;
        readonly Dictionary<(int Left, int Right), int> _places = [];
        readonly List<KeyedPair> _pairs = [];

        public Search(LinkJob job, PairScope scope)
        {
            (_model, _records, _scope) = (job.Model, job.Records, scope);
            _leftOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
            _rightOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
            var rules = _model.MatchKeys.Select(k => new BlockingRule(k.Keys));
            _keys = new BlockKeys(_model with { Rules = [.. rules] }, _records);
            _linked = new bool[_records.Count];
        }

        public (KeyedPair[], RulePairs[]) Run()
        {
            var byKey = new RulePairs[_model.MatchKeys.Length];
            for (var key = 0; key < byKey.Length; key++)
            {
                var before = _pairs.Count;
                var (found, blocks, largest) = Agreeing(key);
                Decide(found, (byte)(key + 1));
                byKey[key] = new RulePairs(
                    _model.MatchKeys[key].ToString(),
                    found.Count,
                    _pairs.Count - before,
                    blocks,
                    largest
                );
            }
            return ([.. _pairs], byKey);
        }

        // All pairs of records still free that agree on a key.
        (List<(int Left, int Right)> Found, int Blocks, long Largest) Agreeing(int key)
        {
            var tests = _model
                .MatchKeys[key]
                .Tests.Select(t => new CompiledTest(t, _model, _records))
                .ToArray();
            var (lefts, leftHashes) = Hashed(_scope.Left, key, _leftOnce);
            var (rights, rightHashes) = Hashed(_scope.Right, key, _rightOnce);
            var found = new List<(int, int)>();
            var (blocks, largest, r) = (0, 0L, 0);
            for (var l = 0; l < lefts.Length; )
            {
                var lEnd = EndOf(leftHashes, l);
                while (r < rights.Length && rightHashes[r] < leftHashes[l])
                    r++;
                var rEnd = r;
                while (rEnd < rights.Length && rightHashes[rEnd] == leftHashes[l])
                    rEnd++;
                var pairs = (long)(lEnd - l) * (rEnd - r);
                RequireSize(key, pairs);
                (blocks, largest) = (blocks + (pairs > 0 ? 1 : 0), Math.Max(largest, pairs));
                for (var i = l; i < lEnd; i++)
                for (var j = _scope.IsWithin ? i + 1 : r; j < rEnd; j++)
                    if (Array.TrueForAll(tests, t => t.Holds(lefts[i], rights[j])))
                        found.Add((lefts[i], rights[j]));
                l = lEnd;
            }
            return (found, blocks, largest);
        }

        (int[] Records, ulong[] Hashes) Hashed(int source, int key, bool once)
        {
            var (records, hashes) = (new List<int>(), new List<ulong>());
            for (var r = _records.Starts[source]; r < _records.Starts[source + 1]; r++)
            {
                if ((once && _linked[r]) || _keys.HashOf(r, key) is not (not 0 and var hash))
                    continue;
                records.Add(r);
                hashes.Add(hash);
            }
            var (order, sorted) = (records.ToArray(), hashes.ToArray());
            Array.Sort(sorted, order);
            return (order, sorted);
        }

        void Decide(List<(int Left, int Right)> found, byte key)
        {
            var (lefts, rights) = (new Dictionary<int, int>(), new Dictionary<int, int>());
            foreach (var (left, right) in found)
            {
                lefts[left] = lefts.GetValueOrDefault(left) + 1;
                rights[right] = rights.GetValueOrDefault(right) + 1;
            }
            foreach (var (left, right) in found)
            {
                var isClear = !(_leftOnce && lefts[left] > 1) && !(_rightOnce && rights[right] > 1);
                Add(new KeyedPair(left, right, key, isClear));
                if (isClear)
                    (_linked[left], _linked[right]) = (true, true);
            }
        }

        // A pair that an earlier key left open may be linked by a later one.
        void Add(KeyedPair pair)
        {
            if (!_places.TryGetValue((pair.Left, pair.Right), out var place))
            {
                _places[(pair.Left, pair.Right)] = _pairs.Count;
                _pairs.Add(pair);
            }
            else if (pair.IsClear && !_pairs[place].IsClear)
                _pairs[place] = pair;
        }

        void RequireSize(int key, long pairs)
        {
            if (pairs > _model.Training.BlockPairsMax)
                throw new ProblemException(
                    new Problem(
                        "linkage.block-size",
                        $"match-keys[{key}] ({_model.MatchKeys[key]})",
                        $"{pairs} pairs that agree on one value",
                        $"at most {_model.Training.BlockPairsMax}",
                        "Add a part to the key, or raise the cap under training."
                    )
                );
        }

        static int EndOf(ulong[] hashes, int start)
        {
            var end = start + 1;
            while (end < hashes.Length && hashes[end] == hashes[start])
                end++;
            return end;
        }
    }

    /// <summary>A test of one column.</summary>
    sealed class CompiledTest(ColumnTest test, LinkModel model, LinkRecords records)
    {
        readonly CodedColumn _column = records.Columns[LinkRecords.ColumnIndex(model)[test.Column]];
        readonly Func<string, string, bool> _test = LevelTests.Compile(test.Test);

        public bool Holds(int left, int right)
        {
            var (a, b) = (_column.Codes[left], _column.Codes[right]);
            return a != 0
                && b != 0
                && (a == b || _test(_column.Domain.ValueOf(a), _column.Domain.ValueOf(b)));
        }
    }
}
