using System.Collections.Immutable;
using Linkspan.Outcomes;

namespace Linkspan.Publishing;

/// <summary>A word that readers may not know, and what it means here.</summary>
public sealed record Term(string Word, string Meaning);

/// <summary>A source that a release rests on.</summary>
/// <param name="Name">The contract's name: <c>wages</c>.</param>
/// <param name="Title">What a reader calls it: <c>Unemployment-insurance wage records</c>.</param>
/// <param name="Agency">Who keeps it.</param>
/// <param name="Covers">What it holds and, above all, what it does not.</param>
public sealed record SourceNote(string Name, string Title, string Agency, string Covers);

/// <summary>One rule that protected the tables.</summary>
/// <param name="Title">Such as <c>Smallest count that is shown</c>.</param>
/// <param name="Value">Such as <c>10 people</c>.</param>
public sealed record PolicyRule(string Title, string Value);

/// <summary>A rate of link quality: never a count, and never of a small group.</summary>
/// <remarks>
/// Only <see cref="Of"/> makes one, from counts that it forgets: a rate is rounded to a tenth of a
/// percent, and to a whole percent under 1,000 people, so that no count can be worked back from it.
/// </remarks>
public sealed record QualityFigure
{
    /// <summary>Groups under this size have no figure.</summary>
    public const long PeopleMin = 100;

    const long PeopleForTenths = 1_000;

    /// <summary>What is measured, such as <c>Share of true links found</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The characteristic, such as <c>Sex</c>; empty for everyone.</summary>
    public required string By { get; init; }

    /// <summary>The group, such as <c>Female</c>; <c>Everyone</c> for all.</summary>
    public required string Group { get; init; }

    /// <summary>0 to 1, rounded; null when the group is too small for a figure.</summary>
    public required double? Rate { get; init; }

    /// <summary>The rate of a group.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="by">The characteristic; empty for everyone.</param>
    /// <param name="group">The group.</param>
    /// <param name="hits">People or pairs for whom it is so; 0 to <paramref name="of"/>.</param>
    /// <param name="of">People or pairs in all.</param>
    public static QualityFigure Of(string measure, string by, string group, long hits, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        double? rate =
            of < PeopleMin ? null
            : of < PeopleForTenths ? Math.Round((double)hits / of, 2)
            : Math.Round((double)hits / of, 3);
        return new()
        {
            Measure = measure,
            By = by,
            Group = group,
            Rate = rate,
        };
    }
}

/// <summary>How far the published rates of made-up data lie from what perfect links would give.</summary>
/// <param name="Measure">Such as <c>Found in wage records, quarter 4</c>.</param>
/// <param name="PointsMean">Mean distance over the seeds, in percentage points, rounded to tenths.</param>
/// <param name="PointsMax">Largest distance, in percentage points, rounded to tenths.</param>
/// <param name="Seeds">States made.</param>
public sealed record TruthDistance(string Measure, double PointsMean, double PointsMax, int Seeds);

/// <summary>What a release says of itself, beside its tables.</summary>
/// <param name="Number">Its number: 1, 2 and so on.</param>
/// <param name="Publisher">Who publishes, as the pages' name.</param>
/// <param name="MadeUp">Whether the people are made up; the pages say so on top.</param>
/// <param name="AsOf">The day up to which the data reach; not the day of publication.</param>
/// <param name="Snapshot">The warehouse's snapshot.</param>
/// <param name="PersonIndex">The person index.</param>
/// <param name="Audience">Who may see it; every table has the same.</param>
/// <param name="IntervalMethod">How the intervals are made, in words; empty when there are none.</param>
/// <param name="Policy">The rules that protected the tables.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Quality">Link quality, everyone first.</param>
/// <param name="Distances">Distance from the truth; only where people are made up.</param>
public sealed record ReleaseFacts(
    int Number,
    string Publisher,
    bool MadeUp,
    DateOnly AsOf,
    string Snapshot,
    string PersonIndex,
    string Audience,
    string IntervalMethod,
    ImmutableArray<PolicyRule> Policy,
    ImmutableArray<SourceNote> Sources,
    ImmutableArray<QualityFigure> Quality,
    ImmutableArray<TruthDistance> Distances
);

/// <summary>What a release says of one question, beside its tables.</summary>
/// <param name="Id">Stable, such as <c>q10</c>: lower-case letters, digits, hyphens.</param>
/// <param name="Version">Counts up with each change of meaning.</param>
/// <param name="Title">A question, as a reader would ask it.</param>
/// <param name="Answers">What the answer says.</param>
/// <param name="DoesNotAnswer">What it does not say.</param>
/// <param name="Cohort">Who is counted.</param>
/// <param name="Outcome">What counts as the outcome.</param>
/// <param name="Design">The kind of study.</param>
/// <param name="Terms">Words of the tables and what they mean.</param>
/// <param name="Caveats">What the numbers do not say.</param>
/// <param name="Sources">Names of <see cref="ReleaseFacts.Sources"/> that it reads.</param>
/// <param name="Tables">Names of its tables; the first is for everyone.</param>
public sealed record QuestionFacts(
    string Id,
    int Version,
    string Title,
    string Answers,
    string DoesNotAnswer,
    string Cohort,
    string Outcome,
    string Design,
    ImmutableArray<Term> Terms,
    ImmutableArray<string> Caveats,
    ImmutableArray<string> Sources,
    ImmutableArray<string> Tables
)
{
    /// <summary>What the question bank says of a question, with the tables that answer it.</summary>
    public static QuestionFacts Of(Question question, ImmutableArray<string> tables) =>
        new(
            question.Id,
            question.Version,
            question.Title,
            question.Answers,
            question.DoesNotAnswer,
            question.Cohort,
            question.Outcome,
            question.Design,
            [.. question.Words.Select(w => new Term(w.Key, w.Value))],
            question.Caveats,
            question.Sources,
            tables
        );
}

/// <summary>How an agency voted on a release.</summary>
/// <param name="Agency">The agency, as a reader knows it.</param>
/// <param name="Vote"><c>yes</c>, <c>no</c> or <c>abstain</c>.</param>
/// <param name="On">The day.</param>
public sealed record PublishedVote(string Agency, string Vote, DateOnly On);

/// <summary>When, by whom and on whose votes a release was published.</summary>
/// <param name="Number">The release.</param>
/// <param name="ContentHash">SHA-256 of <c>content/manifest.json</c>, in hex.</param>
/// <param name="PublishedAt">The moment, in UTC.</param>
/// <param name="PublishedBy">Id of the person who held the permit.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Purpose">The purpose that its agreements allow.</param>
/// <param name="Agreements">Agreements that it rests on.</param>
/// <param name="Motion">Id of the motion that was carried.</param>
/// <param name="Votes">Every agency's vote.</param>
public sealed record Envelope(
    int Number,
    string ContentHash,
    DateTimeOffset PublishedAt,
    string PublishedBy,
    string Audience,
    string Purpose,
    ImmutableArray<string> Agreements,
    string Motion,
    ImmutableArray<PublishedVote> Votes
);
