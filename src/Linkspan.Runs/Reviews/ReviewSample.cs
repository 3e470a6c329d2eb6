using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reviews;

/// <summary>Draws the pairs that a reviewer is to look at.</summary>
/// <remarks>
/// Written links by strata of weight; beside them pairs that were compared and lie up to six bits below
/// the review weight, pairs that no rule makes and that share a value and would be written, and a few
/// pairs of any two records. Links that only a match key made are strata of their own, one a key; where
/// nothing is weighed, pairs outside are drawn that share all values but one. The same seed draws the
/// same pairs.
/// </remarks>
public static class ReviewSample
{
    const double BelowBits = 6; // A pair that far below is a match once in 64 times as often.
    const int Draws = 20_000;
    const int NearPlacesPerRecord = 1000; // A value that so many share is no trace of a person.

    /// <summary>Draws a sample, keeps it in the run's folder and writes the reviewer's file.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <param name="sample">Pairs to look at, about.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="file">The reviewer's file, written 0600: it holds people's values.</param>
    /// <param name="isBlind">Without weights, in an order that tells nothing.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException">Codes <c>explain.*</c>, <c>file.*</c>.</exception>
    public static ReviewDesign Draw(
        string folder,
        int sample,
        int seed,
        string file,
        bool isBlind,
        CancellationToken cancel
    )
    {
        var run = OpenedRun.Open(folder);
        var (weighed, byKey) = run.Written(cancel);
        var probes = new Probes(run, seed);
        ImmutableArray<ReviewStratum> written =
        [
            .. ReviewStrata.Of(weighed),
            .. byKey.Select(k => OfKey(k.Key.Accepted, k.Key.Key, k.Value)),
        ];
        ImmutableArray<ReviewStratum> strata = [.. written, .. probes.Strata];
        var sizes = ReviewStrata.Divide(strata, sample);
        var drawn = new List<(int Stratum, RecordKey Left, RecordKey Right, double Weight)>();
        drawn.AddRange(FromLinks(run, written, sizes, seed, cancel));
        for (var s = written.Length; s < strata.Length; s++)
            drawn.AddRange(
                probes
                    .PairsOf(s - written.Length)
                    .Take(sizes[s])
                    .Select(p => (s, run.KeyOf(p.Left), run.KeyOf(p.Right), p.Weight))
            );
        var id = IdOf(run.Manifest.Plan, sample, seed);
        var ordered = drawn
            .OrderBy(p => isBlind ? 0 : -p.Weight)
            .ThenBy(p => HashOf($"{seed} {p.Left} {p.Right}"));
        var design = new ReviewDesign(
            id,
            run.Manifest.Plan,
            strata,
            probes.MatchesDeep,
            [
                .. ordered.Select(
                    (p, i) =>
                        new ReviewPair(
                            i + 1,
                            p.Stratum,
                            p.Left,
                            p.Right,
                            p.Weight,
                            ReviewLabel.None
                        )
                ),
            ]
        );
        design.Write(folder);
        ReviewFile.Write(file, run, design, isBlind);
        return design;
    }

    // The pairs of each stratum whose hashes are least: the file's order does not matter.
    static IEnumerable<(int, RecordKey, RecordKey, double)> FromLinks(
        OpenedRun run,
        ImmutableArray<ReviewStratum> strata,
        ImmutableArray<int> sizes,
        int seed,
        CancellationToken cancel
    )
    {
        var queues = strata
            .Select(_ => new PriorityQueue<(RecordKey, RecordKey, double), ulong>(
                Comparer<ulong>.Create((a, b) => b.CompareTo(a))
            ))
            .ToArray();
        using (var links = new RunLinks(run.Folder, cancel))
            while (links.Read())
            {
                var s = StratumOf(strata, links);
                var weight = links.IsWeighed ? links.Weight : double.NaN;
                var hash = HashOf($"{seed} {links.Left} {links.Right}");
                queues[s].Enqueue((links.Left, links.Right, weight), hash);
                if (queues[s].Count > sizes[s])
                    queues[s].Dequeue();
            }
        return queues.SelectMany(
            (queue, s) =>
                queue.UnorderedItems.Select(i =>
                    (s, i.Element.Item1, i.Element.Item2, i.Element.Item3)
                )
        );
    }

    // Links of a match key, which have no weight; nothing is known of how many are right.
    static ReviewStratum OfKey(bool accepted, int key, long links) =>
        new(
            accepted ? StratumKind.Accepted : StratumKind.Written,
            double.NegativeInfinity,
            double.PositiveInfinity,
            Estimate.Exactly(links),
            0.5,
            key
        );

    static int StratumOf(ImmutableArray<ReviewStratum> strata, RunLinks link)
    {
        var kind = link.Accepted ? StratumKind.Accepted : StratumKind.Written;
        var key = link.IsWeighed ? 0 : link.Key;
        for (var s = 0; s < strata.Length; s++)
            if (
                strata[s].Kind == kind
                && strata[s].Key == key
                && (key > 0 || link.Weight >= strata[s].From && link.Weight < strata[s].To)
            )
                return s;
        throw new System.Diagnostics.UnreachableException();
    }

    static string IdOf(string plan, int sample, int seed) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{plan} {sample} {seed}")
                )
            )
        )[..8];

    static ulong HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BitConverter.ToUInt64(hash);
    }

    /// <summary>Pairs that were not written: the strata beside the links.</summary>
    sealed class Probes
    {
        readonly List<(ReviewStratum Stratum, List<ProbedPair> Pairs)> _found = [];

        public double MatchesDeep { get; private set; }

        public IEnumerable<ReviewStratum> Strata => _found.Select(f => f.Stratum);

        public List<ProbedPair> PairsOf(int stratum) => _found[stratum].Pairs;

        public Probes(OpenedRun run, int seed)
        {
            var keys = new RuleKeys(run.Model, run.Prepared, run.Model.Rules);
            if (run.IsWeighed)
                AddBelow(run, keys, seed);
            AddOutside(run, keys, seed);
            AddRandom(run, keys, seed);
        }

        void AddBelow(OpenedRun run, RuleKeys keys, int seed)
        {
            var review = run.Model.Thresholds.Review;
            var rules = Enumerable.Range(0, keys.Rules).ToList();
            var probe = PairProbe.Of(keys, run.Scopes, rules, Draws, seed);
            var weighed = probe.Pairs.Select(run.Weigh).Where(p => p.Weight < review).ToList();
            var near = weighed.Where(p => p.Weight >= review - BelowBits).ToList();
            var deep = weighed.Where(p => p.Weight < review - BelowBits).Sum(p => p.Probability);
            MatchesDeep = probe.Draws == 0 ? 0 : deep / probe.Draws * probe.Places;
            Add(StratumKind.BelowReview, review - BelowBits, review, probe, near);
        }

        void AddOutside(OpenedRun run, RuleKeys keys, int seed)
        {
            var columns = run.Model.Comparisons.Select(c => c.Columns[0]).Distinct();
            ImmutableArray<BlockingRule> values =
            [
                .. columns.Select(c => new BlockingRule([new BlockingKey(c)])),
            ];
            var near = new RuleKeys(run.Model, run.Prepared, values);
            var most = NearPlacesPerRecord * run.Prepared.Sum(t => (long)t.Ids.Length);
            var rules = Enumerable
                .Range(0, near.Rules)
                .Where(r => run.Scopes.Sum(s => PairProbe.PlacesOf(near, s, r)) <= most)
                .ToList();
            var probe = PairProbe.Of(near, run.Scopes, rules, Draws, seed + 1);
            var found = probe
                .Pairs.Where(p => keys.MaskOf(p.Left, p.Right) == 0)
                .Where(p => run.IsWeighed || SharesMost(near, p.Left, p.Right))
                .Select(run.Weigh)
                .Where(p => !run.IsWeighed || p.Weight >= run.Model.Thresholds.Review);
            Add(
                StratumKind.OutsideBlocking,
                run.Model.Thresholds.Review,
                double.PositiveInfinity,
                probe,
                [.. found]
            );
        }

        // All but one of the values, and one at least.
        static bool SharesMost(RuleKeys values, PlainRecord left, PlainRecord right) =>
            BitOperations.PopCount((uint)values.MaskOf(left, right))
            >= Math.Max(1, values.Rules - 1);

        void AddRandom(OpenedRun run, RuleKeys keys, int seed)
        {
            const int Wanted = 5;
            var chance = new Random(seed + 2);
            var scope = run.Scopes[0];
            PlainRecord Any(int source) =>
                new(source, chance.Next(run.Prepared[source].Ids.Length));
            var pairs = Enumerable
                .Range(0, Wanted * 20)
                .Select(_ => (Left: Any(scope.Left), Right: Any(scope.Right)))
                .Where(p => p.Left != p.Right && keys.MaskOf(p.Left, p.Right) == 0)
                .Distinct()
                .Take(Wanted)
                .Select(run.Weigh)
                .ToList();
            if (pairs.Count > 0)
                _found.Add(
                    (
                        new ReviewStratum(
                            StratumKind.Random,
                            double.NegativeInfinity,
                            double.PositiveInfinity,
                            Estimate.Exactly(run.PairsAll),
                            0
                        ),
                        pairs
                    )
                );
        }

        void Add(StratumKind kind, double from, double to, PairProbe probe, List<ProbedPair> pairs)
        {
            if (pairs.Count > 0)
                _found.Add(
                    (
                        new ReviewStratum(
                            kind,
                            from,
                            to,
                            probe.CountOf(pairs.Count),
                            double.IsNaN(pairs[0].Weight) ? 0.5 : pairs.Average(p => p.Probability)
                        ),
                        [.. pairs.Distinct()]
                    )
                );
        }
    }
}
