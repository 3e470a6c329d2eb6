using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Identifiers;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>
/// The stages of a linkage job, the same for a run within one process and for tasks in many.
/// </summary>
/// <remarks>
/// prepare (a task a source), measure (a rule of a pair of sources), histogram (a part of a rule, and
/// of random pairs), em (a pair of sources), score (a part of a rule). A task reads what earlier stages
/// made, and nothing else.
/// </remarks>
sealed class LinkStages
{
    readonly LinkModel _model;
    readonly IStageOutputs _outputs;
    readonly int _parts;
    readonly int _rules;
    readonly int _scopes;
    readonly Lazy<IPairWork> _work;
    readonly Lazy<LearnedModel> _learned;

    /// <param name="model">A model that <see cref="ModelCheck"/> has passed.</param>
    /// <param name="partitions">Parts of each rule.</param>
    /// <param name="table">Reads a source, by its place in the model.</param>
    /// <param name="outputs">What earlier stages made.</param>
    /// <param name="localThreads">
    /// Threads of a run within one process, which counts what each rule adds while it scores; 0 for
    /// tasks of many processes, which count it beforehand.
    /// </param>
    /// <param name="work">Work on pairs; left out, over all records in memory.</param>
    public LinkStages(
        LinkModel model,
        int partitions,
        Func<int, RecordTable> table,
        IStageOutputs outputs,
        int localThreads = 0,
        Func<IPairWork>? work = null
    )
    {
        (_model, _parts, _outputs) = (model, partitions, outputs);
        (_rules, _scopes) = (model.Rules.Length, PairScope.Of(model).Length);
        var threads = Math.Max(1, localThreads);
        _work = new(
            work ?? (() => new WholeWork(() => Encode(threads), partitions, localThreads == 0))
        );
        _learned = new(() => new LearnedModel([.. All(Em!)]));
        Prepare = new(
            "prepare",
            model.Sources.Length,
            i => Preparation.Prepare(model, table(i)),
            RunFiles.WriteTable,
            RunFiles.ReadTable
        )
        {
            IsRemade = true,
        };
        Measure = Json(
            "measure",
            _scopes * _rules,
            MeasureRule,
            WrittenJson.Default.RulePairs,
            () => RunJson.Default.RulePairs,
            counts: pairs => new(pairs.Pairs, null)
        );
        Histogram = new(
            "histogram",
            _scopes * (_rules + 1) * _parts,
            Count,
            RunFiles.WriteCounts,
            RunFiles.ReadCounts
        )
        {
            Counts = (_, counts) => new(counts.Sum(c => c.Count), null),
        };
        Em = Json(
            "em",
            _scopes,
            Learn,
            WrittenJson.Default.LearnedPair,
            () => RunJson.Default.LearnedPair,
            isFrozen: true
        );
        Score = new(
            "score",
            _scopes * _rules * _parts,
            ScorePart,
            RunFiles.WritePairs,
            RunFiles.ReadPairs
        )
        {
            Counts = (task, pairs) => new(ScoredIn(task), pairs.Length),
        };
    }

    /// <summary>Standardized sources.</summary>
    public Stage<PreparedTable> Prepare { get; }

    /// <summary>Pairs of each rule, counted before any is compared.</summary>
    public Stage<RulePairs> Measure { get; }

    /// <summary>Counts of patterns: each rule's parts, then the parts of the random pairs.</summary>
    public Stage<PatternCount[]> Histogram { get; }

    /// <summary>Parameters.</summary>
    public Stage<LearnedPair> Em { get; }

    /// <summary>Pairs at or above the review weight.</summary>
    public Stage<ScoredPair[]> Score { get; }

    /// <summary>All stages in order.</summary>
    public ImmutableArray<Stage> InOrder =>
        IsWeighed ? [Prepare, Measure, Histogram, Em, Score] : [Prepare];

    /// <summary>The records with their model; needs prepare.</summary>
    public LinkJob Job => _work.Value.Whole;

    /// <summary>Gives up what only pairs were made from; they are made again when they are asked for.</summary>
    public void ForgetBlocks() => _work.Value.ForgetBlocks();

    /// <summary>What was learned; needs em.</summary>
    public LearnedModel Learned => _learned.Value;

    /// <summary>Whether pairs are compared and weighed, or linked by match keys alone.</summary>
    public bool IsWeighed => _model.Method != LinkMethod.Deterministic;

    /// <summary>Pairs by scope and rule; needs measure, and score within one process.</summary>
    public ImmutableArray<ScopePairs> Pairs() =>
        IsWeighed
            ?
            [
                .. All(Measure)
                    .Select(
                        (pairs, i) =>
                            Named(i / _rules, _work.Value.AddedTo(pairs, i / _rules, i % _rules))
                    ),
            ]
            : [];

    /// <summary>What is to be said of sources that share too little to carry links; needs prepare.</summary>
    /// <param name="anyway">Says it of those too that a run is refused for.</param>
    /// <exception cref="ProblemException"><c>linkage.cannot-carry</c>.</exception>
    public ImmutableArray<string> Feasible(bool anyway)
    {
        var shared = Feasibility.Of(_model, Job.Records);
        if (!anyway)
            Feasibility.Require(shared);
        return [.. shared.Select(s => s.Remark).OfType<string>()];
    }

    /// <summary>Decides about all scored pairs and those of match keys; needs score.</summary>
    public Decided Decide()
    {
        var job = Job;
        ImmutableArray<(KeyedPair[] Pairs, RulePairs[] ByKey)> keyed =
            _model.Method == LinkMethod.Probabilistic
                ? []
                : [.. Enumerable.Range(0, _scopes).Select(s => MatchKeyLinks.Of(job, s))];
        var scored = Enumerable.Range(0, _scopes).Select(Scored);
        return new Decided(
            job.Records,
            keyed.IsEmpty
                ? Decision.Of(job, [.. scored])
                : Decision.Of(job, [.. scored], [.. keyed.Select(k => k.Pairs)]),
            [.. keyed.SelectMany((k, s) => k.ByKey.Select(p => Named(s, p)))]
        );
    }

    /// <summary>A whole result.</summary>
    /// <param name="decided">What was decided.</param>
    /// <param name="plan">Hash of the plan.</param>
    /// <param name="remarks">What was remarked before.</param>
    /// <param name="times">Time and memory by stage.</param>
    public LinkResult ResultOf(
        Decided decided,
        string plan,
        ImmutableArray<string> remarks,
        ImmutableArray<StageTime> times
    ) =>
        new LinkResult(
            decided.Records,
            plan,
            IsWeighed ? Learned : new LearnedModel([]),
            decided.Decision,
            [.. decided.Keyed, .. Pairs()],
            times
        ).After(remarks);

    ScoredPair[] Scored(int scope)
    {
        var perScope = _rules * _parts;
        return IsWeighed
            ? [.. _outputs.Of(Score, scope * perScope, perScope).SelectMany(pairs => pairs)]
            : [];
    }

    ScopePairs Named(int number, RulePairs pairs)
    {
        var scope = PairScope.Of(_model)[number];
        return new(_model.Sources[scope.Left].Name, _model.Sources[scope.Right].Name, pairs);
    }

    LinkJob Encode(int threads) =>
        new(_model, LinkRecords.Encode(_model, [.. All(Prepare)], threads), threads);

    RulePairs MeasureRule(int task) => _work.Value.Measure(task / _rules, task % _rules);

    PatternCount[] Count(int task)
    {
        var perScope = (_rules + 1) * _parts;
        var (scope, rest) = (task / perScope, task % perScope);
        return _work.Value.Count(scope, rest / _parts, rest % _parts);
    }

    LearnedPair Learn(int scope)
    {
        var perScope = (_rules + 1) * _parts;
        return _work.Value.Learn(
            scope,
            _outputs.Of(Histogram, scope * perScope, perScope).SelectMany(counts => counts)
        );
    }

    ScoredPair[] ScorePart(int task)
    {
        var perScope = _rules * _parts;
        var (scope, rest) = (task / perScope, task % perScope);
        return _work.Value.Score(scope, rest / _parts, rest % _parts, Learned.Pairs[scope]);
    }

    long? ScoredIn(int task)
    {
        var perScope = _rules * _parts;
        var (scope, rest) = (task / perScope, task % perScope);
        return _work.Value.ScoredIn(scope, rest / _parts, rest % _parts);
    }

    IEnumerable<T> All<T>(Stage<T> stage) => _outputs.Of(stage, 0, stage.Count);

    static Stage<T> Json<T>(
        string name,
        int count,
        Func<int, T> make,
        JsonTypeInfo<T> written,
        Func<JsonTypeInfo<T>> read,
        bool isFrozen = false,
        Func<T, TaskCounts>? counts = null
    ) =>
        new(
            name,
            count,
            make,
            (stream, value) =>
            {
                RunJsonText.Write(stream, value, written);
                return 1;
            },
            stream => JsonSerializer.Deserialize(stream, read())!
        )
        {
            IsRemade = !isFrozen,
            IsFrozen = isFrozen,
            Counts = (_, value) => counts?.Invoke(value) ?? default,
        };
}

/// <summary>What was decided about which records.</summary>
/// <param name="Records">All records.</param>
/// <param name="Decision">Links and clusters.</param>
/// <param name="Keyed">Pairs by scope and match key.</param>
sealed record Decided(LinkRecords Records, Decision Decision, ImmutableArray<ScopePairs> Keyed);
