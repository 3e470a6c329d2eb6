using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;

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
    readonly int _localThreads;
    readonly Lazy<LinkJob> _job;
    readonly Lazy<LearnedModel> _learned;
    readonly Lazy<ImmutableArray<(KeyedPair[], RulePairs[])>> _keyed;

    /// <param name="model">A model that <see cref="ModelCheck"/> has passed.</param>
    /// <param name="partitions">Parts of each rule.</param>
    /// <param name="table">Reads a source, by its place in the model.</param>
    /// <param name="outputs">What earlier stages made.</param>
    /// <param name="localThreads">
    /// Threads of a run within one process, which counts what each rule adds while it scores; 0 for
    /// tasks of many processes, which count it beforehand.
    /// </param>
    public LinkStages(
        LinkModel model,
        int partitions,
        Func<int, RecordTable> table,
        IStageOutputs outputs,
        int localThreads = 0
    )
    {
        (_model, _parts, _outputs) = (model, partitions, outputs);
        _localThreads = localThreads;
        (_rules, _scopes) = (model.Rules.Length, PairScope.Of(model).Length);
        _job = new(Encode);
        _keyed = new(FindKeyed);
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
        Measure = Json("measure", _scopes * _rules, MeasureRule, RunJson.Default.RulePairs);
        Histogram = new(
            "histogram",
            _scopes * (_rules + 1) * _parts,
            Count,
            RunFiles.WriteCounts,
            RunFiles.ReadCounts
        );
        Em = Json("em", _scopes, Learn, RunJson.Default.LearnedPair, isFrozen: true);
        Score = new(
            "score",
            _scopes * _rules * _parts,
            ScorePart,
            RunFiles.WritePairs,
            RunFiles.ReadPairs
        );
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
    public ImmutableArray<Stage> InOrder => [Prepare, Measure, Histogram, Em, Score];

    /// <summary>The records with their model; needs prepare.</summary>
    public LinkJob Job => _job.Value;

    /// <summary>What was learned; needs em.</summary>
    public LearnedModel Learned => _learned.Value;

    /// <summary>By scope, pairs that agree on a match key; needs prepare.</summary>
    public ImmutableArray<(KeyedPair[] Pairs, RulePairs[] ByKey)> Keyed => _keyed.Value;

    /// <summary>Pairs by scope and match key, then by scope and rule; needs measure, and score within one process.</summary>
    public ImmutableArray<ScopePairs> Pairs() =>
        [
            .. Keyed.SelectMany((keyed, s) => keyed.ByKey.Select(k => Named(s, k))),
            .. _model.Method == LinkMethod.Deterministic ? [] : Measured(),
        ];

    IEnumerable<ScopePairs> Measured() =>
        All(Measure).Select((pairs, i) => Named(i / _rules, AddedTo(pairs, i)));

    ScopePairs Named(int number, RulePairs pairs)
    {
        var scope = PairScope.Of(_model)[number];
        return new(_model.Sources[scope.Left].Name, _model.Sources[scope.Right].Name, pairs);
    }

    ImmutableArray<(KeyedPair[], RulePairs[])> FindKeyed() =>
        _model.Method == LinkMethod.Probabilistic
            ? []
            : [.. Enumerable.Range(0, _scopes).Select(s => MatchKeyLinks.Of(Job, s))];

    /// <summary>Decides about all scored pairs; needs score.</summary>
    public Decision Decide()
    {
        var scored = Enumerable.Range(0, _scopes).Select(Scored);
        return _model.Method == LinkMethod.Probabilistic
            ? Decision.Of(Job, [.. scored])
            : Decision.Of(Job, [.. scored], [.. Keyed.Select(k => k.Pairs)]);
    }

    ScoredPair[] Scored(int scope)
    {
        var perScope = _rules * _parts;
        return _model.Method == LinkMethod.Deterministic
            ? []
            : [.. _outputs.Of(Score, scope * perScope, perScope).SelectMany(pairs => pairs)];
    }

    LinkJob Encode()
    {
        var threads = Math.Max(1, _localThreads);
        return new(_model, LinkRecords.Encode(_model, [.. All(Prepare)], threads), threads);
    }

    RulePairs MeasureRule(int task) =>
        Job.Measure(task / _rules, task % _rules, countsAdded: _localThreads == 0);

    // What a resumed run did not score itself is counted now.
    RulePairs AddedTo(RulePairs pairs, int task) =>
        _localThreads == 0
            ? pairs
            : pairs with
            {
                Added =
                    Job.AddedBy(task / _rules, task % _rules, _parts)
                    ?? Job.Measure(task / _rules, task % _rules).Added,
            };

    PatternCount[] Count(int task)
    {
        var perScope = (_rules + 1) * _parts;
        var (scope, rest) = (task / perScope, task % perScope);
        var (rule, part) = (rest / _parts, rest % _parts);
        return
        [
            .. rule < _rules
                ? Job.CountCandidates(scope, rule, part, _parts)
                : Job.CountRandom(scope, part, _parts),
        ];
    }

    LearnedPair Learn(int scope)
    {
        var perScope = (_rules + 1) * _parts;
        return Job.Learn(
            scope,
            _outputs.Of(Histogram, scope * perScope, perScope).SelectMany(counts => counts)
        );
    }

    ScoredPair[] ScorePart(int task)
    {
        var perScope = _rules * _parts;
        var (scope, rest) = (task / perScope, task % perScope);
        var (rule, part) = (rest / _parts, rest % _parts);
        return [.. Job.Score(scope, rule, part, _parts, Learned.Pairs[scope])];
    }

    IEnumerable<T> All<T>(Stage<T> stage) => _outputs.Of(stage, 0, stage.Count);

    static Stage<T> Json<T>(
        string name,
        int count,
        Func<int, T> make,
        JsonTypeInfo<T> type,
        bool isFrozen = false
    ) =>
        new(
            name,
            count,
            make,
            (stream, value) =>
            {
                JsonSerializer.Serialize(stream, value, type);
                return 1;
            },
            stream => JsonSerializer.Deserialize(stream, type)!
        )
        {
            IsRemade = !isFrozen,
            IsFrozen = isFrozen,
        };
}
