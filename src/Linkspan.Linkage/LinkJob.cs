using System.Collections.Concurrent;
using System.Collections.Immutable;
using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage;

/// <summary>A model with its records: what the tasks of a run share. Safe to use from many threads.</summary>
public sealed class LinkJob
{
    const double All = 1;

    readonly LanePath _path;
    readonly int _threads;
    readonly JobTotals? _totals;
    readonly Lazy<Loaded> _loaded;
    readonly Lazy<RuleBlocks>[] _blocks;
    readonly Lazy<ValueCounts>[] _valueCounts;
    readonly Lazy<int[]>[] _ranked;
    readonly ConcurrentDictionary<(int Scope, int Rule, int Parts, int Part), long> _added = [];

    /// <summary>The model.</summary>
    public LinkModel Model { get; }

    /// <summary>The records.</summary>
    public LinkRecords Records { get; }

    /// <summary>The pairs of sources that are linked.</summary>
    public ImmutableArray<PairScope> Scopes { get; }

    /// <param name="model">A model that <see cref="ModelCheck"/> has passed.</param>
    /// <param name="records">Its records.</param>
    /// <param name="threads">Threads for making the records ready.</param>
    public LinkJob(LinkModel model, LinkRecords records, int threads = 1)
        : this(model, records, threads, LanePath.Best) { }

    /// <summary>A job over a part of the records.</summary>
    /// <param name="model">A model that <see cref="ModelCheck"/> has passed.</param>
    /// <param name="records">The part's records.</param>
    /// <param name="totals">What is counted over all records.</param>
    public LinkJob(LinkModel model, LinkRecords records, JobTotals totals)
        : this(model, records, 1, LanePath.Best) => _totals = totals;

    internal LinkJob(LinkModel model, LinkRecords records, int threads, LanePath path)
    {
        (Model, Records, Scopes) = (model, records, PairScope.Of(model));
        (_path, _threads) = (path, threads);
        _loaded = new(() => new Loaded(model, records, threads));
        _blocks = new Lazy<RuleBlocks>[Scopes.Length * model.Rules.Length];
        ForgetBlocks();
        _ranked =
        [
            .. records.Sources.Select(
                (_, s) => new Lazy<int[]>(() => RandomPairs.Ranked(records, s, SizeOf(s)))
            ),
        ];
        _valueCounts =
        [
            .. Scopes.Select(s => new Lazy<ValueCounts>(() => ValueCounts.Of(this, s))),
        ];
    }

    /// <summary>Standardizes, codes and joins whole sources.</summary>
    /// <exception cref="ProblemException">A mistake in the model or the sources.</exception>
    public static LinkJob Of(LinkModel model, IReadOnlyList<RecordTable> sources)
    {
        ModelCheck.Require(model);
        var tables = model.Sources.Select(s =>
            Preparation.Prepare(
                model,
                sources.Single(t => string.Equals(t.Name, s.Name, StringComparison.Ordinal))
            )
        );
        return new LinkJob(model, LinkRecords.Encode(model, [.. tables]));
    }

    /// <summary>Counts the pairs of one rule, before any is compared.</summary>
    /// <param name="scope">Index of the scope.</param>
    /// <param name="rule">Index of the rule.</param>
    /// <param name="countsAdded">Whether to look at each pair for what the rule adds; else it is 0.</param>
    /// <exception cref="ProblemException"><c>linkage.block-size</c>: a block or rule over its cap.</exception>
    public RulePairs Measure(int scope, int rule, bool countsAdded = true)
    {
        RequireCaps(scope, rule);
        var blocks = BlocksOf(scope, rule);
        var filter = PairFilter.Of(Packed.Layout, rule, passes: false);
        var visitor = default(NoVisitor);
        var added = countsAdded ? Scan(scope, rule, filter, (0, 1), All, ref visitor) : 0;
        return new RulePairs(
            Model.Rules[rule].ToString(),
            blocks.Pairs,
            added,
            blocks.Count,
            blocks.PairsOfLargest
        );
    }

    /// <summary>Weight of the largest block's key as a shape, for reports; empty without blocks.</summary>
    public string ShapeOfLargest(int scope, int rule)
    {
        var blocks = BlocksOf(scope, rule);
        return blocks.Largest < 0
            ? ""
            : Keys.ShapeOf(blocks.Left[blocks[blocks.Largest].LeftStart], rule);
    }

    /// <summary>Counts the patterns of candidate pairs, of sampled blocks where there are too many.</summary>
    /// <param name="scope">Index of the scope.</param>
    /// <param name="rule">Index of the rule.</param>
    /// <param name="part">Which part of the rule's pairs, from 0.</param>
    /// <param name="parts">Into how many parts they are cut.</param>
    public ImmutableArray<PatternCount> CountCandidates(int scope, int rule, int part, int parts)
    {
        if (Model.Parameters is not null)
            return [];
        var filter = PairFilter.Of(Packed.Layout, rule, passes: true);
        var visitor = new PatternVisitor(
            new PairComparer(Plan),
            new PatternCounts(),
            (byte)rule,
            Packed.Layout.RuleBits
        );
        Scan(scope, rule, filter, (part, parts), SampleShare(scope, rule), ref visitor);
        return visitor.Counts.ToSorted();
    }

    /// <summary>Share of a rule's blocks whose pairs are counted for learning; 1 is all.</summary>
    public double SampleShare(int scope, int rule)
    {
        var budget = Model.Training.CountedPairsMax / (double)Model.Rules.Length;
        var pairs = _totals?.PairsOf(scope, rule) ?? BlocksOf(scope, rule).Pairs;
        return pairs <= budget ? 1 : budget / pairs;
    }

    /// <summary>Counts the patterns of random pairs; of all pairs when there are few.</summary>
    public ImmutableArray<PatternCount> CountRandom(int scope, int part, int parts)
    {
        if (Model.Parameters is not null)
            return [];
        var visitor = new PatternVisitor(
            new PairComparer(Plan),
            new PatternCounts(),
            PatternCounts.Random,
            []
        );
        RandomPairs.Run(this, scope, part, parts, ref visitor);
        return visitor.Counts.ToSorted();
    }

    /// <summary>Learns the parameters of one scope from all its counts.</summary>
    /// <param name="scope">Index of the scope.</param>
    /// <param name="counts">All candidate and random counts of the scope, in any order.</param>
    /// <remarks>Parameters that the model gives stand; then nothing is counted or learned.</remarks>
    public LearnedPair Learn(int scope, IEnumerable<PatternCount> counts)
    {
        if (Model.Parameters is { } given)
            return given.Pairs[scope] with { PairsAll = PairsAll(scope) };
        var sum = new PatternCounts(); // Whole numbers first: how they were cut must not matter.
        sum.Add(counts);
        return new Learner(this, scope, sum.ToSorted()).Learn();
    }

    /// <summary>Scores one part of a rule's pairs.</summary>
    /// <returns>Pairs at or above the review weight, in no order; each pair under one rule only.</returns>
    public List<ScoredPair> Score(int scope, int rule, int part, int parts, LearnedPair learned)
    {
        var scorer = new PairScorer(this, scope, learned);
        var visitor = new ScoreVisitor(scorer);
        var added = Scan(scope, rule, scorer.FilterOf(this, rule), (part, parts), All, ref visitor);
        _added[(scope, rule, parts, part)] = added;
        return scorer.Found;
    }

    /// <summary>Gives up the blocks of all rules; they are made again when they are asked for.</summary>
    public void ForgetBlocks()
    {
        var rooms = new KeyRooms(_blocks.Length);
        for (var i = 0; i < _blocks.Length; i++)
        {
            var (scope, rule) = (Scopes[i / Model.Rules.Length], i % Model.Rules.Length);
            _blocks[i] = new(() => new RuleBlocks(Keys, Records, scope, rule, rooms, _threads));
        }
    }

    /// <summary>Pairs that a rule adds to those of earlier rules, as counted while they were scored.</summary>
    /// <returns>Null unless this job has scored all parts.</returns>
    public long? AddedBy(int scope, int rule, int parts)
    {
        var sum = 0L;
        for (var part = 0; part < parts; part++)
            if (_added.TryGetValue((scope, rule, parts, part), out var added))
                sum += added;
            else
                return null;
        return sum;
    }

    /// <summary>Pairs that were scored in one part of a rule: those that no earlier rule makes.</summary>
    /// <returns>Null unless this job has scored the part.</returns>
    public long? ScoredIn(int scope, int rule, int part, int parts) =>
        _added.TryGetValue((scope, rule, parts, part), out var scored) ? scored : null;

    internal RuleBlocks BlocksOf(int scope, int rule) =>
        _blocks[scope * Model.Rules.Length + rule].Value;

    internal ValueCounts ValueCountsOf(int scope) =>
        _totals?.ValuesOf(scope) ?? _valueCounts[scope].Value;

    /// <summary>Records of a source, those outside of this part included.</summary>
    internal int SizeOf(int source)
    {
        var starts = _totals is null ? Records.Starts.AsSpan() : _totals.Starts;
        return starts[source + 1] - starts[source];
    }

    /// <summary>All pairs of records in a scope, those outside of this part included.</summary>
    internal long PairsAll(int scope) =>
        Scopes[scope].PairsAll(SizeOf(Scopes[scope].Left), SizeOf(Scopes[scope].Right));

    internal int[] RankedOf(int source) => _ranked[source].Value;

    internal BlockKeys Keys => _loaded.Value.Keys;

    internal ComparisonPlan Plan => _loaded.Value.Plan;

    internal PackedRecords Packed => _loaded.Value.Packed.Value;

    long Scan<TVisitor>(
        int scope,
        int rule,
        PairFilter filter,
        (int Part, int Parts) part,
        double share,
        ref TVisitor visitor
    )
        where TVisitor : IPairVisitor =>
        PairScan.Run(
            Packed,
            BlocksOf(scope, rule),
            Scopes[scope].IsWithin,
            filter,
            part,
            share,
            _path,
            ref visitor
        );

    /// <summary>Refuses a rule that makes too many pairs, of which this part may hold a share.</summary>
    /// <exception cref="ProblemException"><c>linkage.block-size</c>: a block or rule over its cap.</exception>
    public void RequireCaps(int scope, int rule)
    {
        var (blocks, most) = (BlocksOf(scope, rule), Model.Training);
        var pairs = Math.Max(blocks.Pairs, _totals?.PairsOf(scope, rule) ?? 0);
        if (blocks.PairsOfLargest > most.BlockPairsMax)
            throw TooMany(scope, rule, "in one block", blocks.PairsOfLargest, most.BlockPairsMax);
        if (pairs > most.RulePairsMax)
            throw TooMany(scope, rule, "under one rule", pairs, most.RulePairsMax);
    }

    /// <summary>What is made from the values before pairs are; the records' lanes last.</summary>
    sealed class Loaded
    {
        public BlockKeys Keys { get; }
        public ComparisonPlan Plan { get; }
        public Lazy<PackedRecords> Packed { get; }

        public Loaded(LinkModel model, LinkRecords records, int threads)
        {
            Keys = new BlockKeys(model, records);
            var layout = new LaneLayout(model, records, Keys);
            Plan = new ComparisonPlan(model, records, layout);
            int[] compared = [.. Plan.Comparisons.Select(c => c.Column)];
            Packed = new(() => new PackedRecords(records, layout, compared, threads));
        }
    }

    ProblemException TooMany(int scope, int rule, string where, long pairs, long most) =>
        new(
            new Problem(
                "linkage.block-size",
                $"block[{rule}] ({Model.Rules[rule]}), key {ShapeOfLargest(scope, rule)}",
                $"{pairs} pairs {where}",
                $"at most {most}",
                "Add a key to the rule, or raise the cap under training."
            )
        );
}

/// <summary>Pairs of one rule, counted before they are compared.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pairs">Pairs that it makes.</param>
/// <param name="Added">Those that no earlier rule makes.</param>
/// <param name="Blocks">Blocks.</param>
/// <param name="PairsOfLargest">Pairs of the largest block.</param>
public sealed record RulePairs(
    string Rule,
    long Pairs,
    long Added,
    int Blocks,
    long PairsOfLargest
);

/// <summary>A pair and its weight.</summary>
/// <param name="Left">Number of the left record.</param>
/// <param name="Right">Number of the right record.</param>
/// <param name="Units">Weight in 1/65536 bit.</param>
public readonly record struct ScoredPair(int Left, int Right, int Units);
