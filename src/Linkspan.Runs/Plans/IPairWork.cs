using Linkspan.Linkage;
using Linkspan.Linkage.Learning;

namespace Linkspan.Runs.Plans;

/// <summary>Work on the pairs of a job: over all records at once, or part by part from the disk.</summary>
interface IPairWork
{
    /// <summary>All records, for what needs them together.</summary>
    LinkJob Whole { get; }

    /// <summary>Pairs of a rule.</summary>
    RulePairs Measure(int scope, int rule);

    /// <summary>Pairs of a rule with what it adds, where that was not counted before it was scored.</summary>
    RulePairs AddedTo(RulePairs pairs, int scope, int rule);

    /// <summary>Patterns of a part of a rule; of random pairs where the rule is behind the last.</summary>
    PatternCount[] Count(int scope, int rule, int part);

    /// <summary>Parameters of a scope.</summary>
    LearnedPair Learn(int scope, IEnumerable<PatternCount> counts);

    /// <summary>Pairs of a part of a rule, at or above the review weight.</summary>
    ScoredPair[] Score(int scope, int rule, int part, LearnedPair learned);

    /// <summary>Gives up what only pairs were made from.</summary>
    void ForgetBlocks();

    /// <summary>How many pairs were scored in a part of a rule; null where that is not known.</summary>
    long? ScoredIn(int scope, int rule, int part);
}

/// <summary>All records in memory: a part is a share of a rule's pairs.</summary>
/// <param name="make">Makes the job.</param>
/// <param name="parts">Parts of each rule.</param>
/// <param name="countsAdded">Whether what a rule adds is counted before it is scored.</param>
sealed class WholeWork(Func<LinkJob> make, int parts, bool countsAdded) : IPairWork
{
    readonly Lazy<LinkJob> _job = new(make);

    public LinkJob Whole => _job.Value;

    public RulePairs Measure(int scope, int rule) => Whole.Measure(scope, rule, countsAdded);

    // What a resumed run did not score itself is counted now.
    public RulePairs AddedTo(RulePairs pairs, int scope, int rule) =>
        countsAdded
            ? pairs
            : pairs with
            {
                Added = Whole.AddedBy(scope, rule, parts) ?? Whole.Measure(scope, rule).Added,
            };

    public PatternCount[] Count(int scope, int rule, int part) =>
        [
            .. rule < Whole.Model.Rules.Length
                ? Whole.CountCandidates(scope, rule, part, parts)
                : Whole.CountRandom(scope, part, parts),
        ];

    public LearnedPair Learn(int scope, IEnumerable<PatternCount> counts) =>
        Whole.Learn(scope, counts);

    public ScoredPair[] Score(int scope, int rule, int part, LearnedPair learned) =>
        [.. Whole.Score(scope, rule, part, parts, learned)];

    public void ForgetBlocks() => Whole.ForgetBlocks();

    public long? ScoredIn(int scope, int rule, int part) =>
        Whole.ScoredIn(scope, rule, part, parts);
}
