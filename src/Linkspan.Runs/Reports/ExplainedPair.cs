using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Evaluation;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>What a run did with a pair.</summary>
public enum PairOutcome
{
    /// <summary>No rule makes it.</summary>
    NeverCompared,

    /// <summary>Compared and below the review weight; without weights, agreeing on no match key.</summary>
    NotWritten,

    /// <summary>Written, between the review and the acceptance weight.</summary>
    ForReview,

    /// <summary>At or above the acceptance weight and still not taken.</summary>
    NotAccepted,

    /// <summary>Taken.</summary>
    Accepted,
}

/// <summary>A pair of a finished run, explained.</summary>
/// <param name="Left">Left record.</param>
/// <param name="Right">Right record.</param>
/// <param name="Explanation">The parts of its weight; values are persons' values.</param>
/// <param name="Rules">The blocking rules that make it; empty: never compared.</param>
/// <param name="Thresholds">Of the model.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="InOneCluster">Whether the two records ended up as one person.</param>
public sealed record ExplainedPair(
    RecordKey Left,
    RecordKey Right,
    PairExplanation Explanation,
    ImmutableArray<string> Rules,
    Thresholds Thresholds,
    PairOutcome Outcome,
    string Reason,
    bool InOneCluster
)
{
    /// <summary>Explains a pair of a finished run, from its sources as they were linked.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <param name="left">A record: <c>source:id</c>, or an id that one source alone has.</param>
    /// <param name="right">Another.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException">Codes <c>explain.*</c>.</exception>
    public static ExplainedPair Of(
        string folder,
        string left,
        string right,
        CancellationToken cancel
    )
    {
        var record = RunRecord.Read(folder);
        var tables = record.ReadSources(folder);
        var names = tables.Select(t => (t.Name, t.Ids)).ToList();
        var (first, _) = RecordAddress.Find(left, names);
        var (second, _) = RecordAddress.Find(right, names);
        if (first == second)
            throw new ProblemException(
                new Problem("explain.record", "the two records", "one record", "two records")
            );
        var explainer = new PairExplainer(
            record.Model,
            tables.Select(t => Preparation.Prepare(record.Model, t)),
            LinkFiles.ReadLearned(folder)
        );
        var explanation = explainer.Explain(first, second);
        RecordKey Key(PlainRecord r) => new(tables[r.Source].Name, tables[r.Source].Ids[r.Row]);
        var pair = new ExplainedPair(
            Key(explanation.Left),
            Key(explanation.Right),
            explanation,
            [.. explanation.Rules.Select(r => record.Model.Rules[r].ToString())],
            record.Model.Thresholds,
            PairOutcome.NeverCompared,
            "",
            AreOne(folder, Key(first), Key(second), cancel)
        );
        return Decided(pair, folder, record.Model, cancel);
    }

    static ExplainedPair Decided(
        ExplainedPair pair,
        string folder,
        LinkModel model,
        CancellationToken cancel
    )
    {
        var (own, rival) = WrittenAbout(folder, pair, cancel);
        var (outcome, reason) = (pair.Rules.IsEmpty, own) switch
        {
            (_, { Accepted: true, Key: > 0 and var key }) => (
                PairOutcome.Accepted,
                $"It agrees on match key {key}, {model.MatchKeys[key - 1]}, which names no other partner."
            ),
            (_, null) when !pair.Explanation.IsWeighed => (
                PairOutcome.NotWritten,
                WhyNoKey(pair.Explanation, rival)
            ),
            (_, { Key: > 0 and var key } link) when !pair.Explanation.IsWeighed => (
                PairOutcome.NotAccepted,
                $"It agrees on match key {key}. {Why(link.Reason, rival)}"
            ),
            (true, _) => (
                PairOutcome.NeverCompared,
                "No blocking rule makes this pair: it was never compared."
            ),
            (_, null) => (
                PairOutcome.NotWritten,
                $"Its weight is below {Bits(model.Thresholds.Review)}, from which links are written."
            ),
            (_, { Accepted: true }) => (
                PairOutcome.Accepted,
                $"Its weight is at or above {Bits(model.Thresholds.Accept)}, and no other link stood "
                    + "against it."
            ),
            (_, { } link) when link.Weight < model.Thresholds.Accept => (
                PairOutcome.ForReview,
                $"Its weight is below {Bits(model.Thresholds.Accept)}, from which links are accepted."
            ),
            (_, { } link) => (PairOutcome.NotAccepted, Why(link.Reason, rival)),
        };
        return pair with { Outcome = outcome, Reason = reason };
    }

    static string WhyNoKey(PairExplanation pair, LinkedPair? rival) =>
        pair.Keys.FirstOrDefault(k => k.Agrees) is not { } key ? "It agrees on no match key."
        : rival is { Key: > 0 } other
            ? $"It agrees on match key {key.Number}, but {other.Left} with {other.Right} was linked by "
                + $"key {other.Key} before, and the model allows only one of the two."
        : $"It agrees on match key {key.Number}, but was not linked.";

    static string Why(LinkReason reason, LinkedPair? rival) =>
        reason switch
        {
            LinkReason.Assignment when rival is { } other =>
                $"{other.Left} with {other.Right} was accepted, {How(other)}, and the model "
                    + "allows only one of the two.",
            LinkReason.Assignment => "The model allows only one link, and another set was better.",
            LinkReason.Once =>
                "It would join two records of a source in which a person stands once.",
            LinkReason.Contradiction => "It would join records that bear different numbers.",
            LinkReason.Average => "The clusters of its records are not alike enough on average.",
            LinkReason.Giant => "Its cluster is too large to be one person.",
            LinkReason.Ambiguous => "A match key that it agrees on names more than one partner.",
            _ => "Accepting it would join what must stay apart.",
        };

    static string How(LinkedPair link) =>
        double.IsNaN(link.Probability) ? $"by match key {link.Key}" : $"at {Bits(link.Weight)}";

    // The pair's own link, and the strongest accepted one of either record.
    static (LinkedPair? Own, LinkedPair? Rival) WrittenAbout(
        string folder,
        ExplainedPair pair,
        CancellationToken cancel
    )
    {
        var (own, rival) = (default(LinkedPair?), default(LinkedPair?));
        using var links = new RunLinks(folder, cancel);
        while (links.Read())
        {
            var (left, right) = (links.Has(pair.Left), links.Has(pair.Right));
            if (left && right)
                own = links.ToPair();
            else if ((left || right) && links.Accepted && !(rival?.Weight >= links.Weight))
                rival = links.ToPair();
        }
        return (own, rival);
    }

    static bool AreOne(string folder, RecordKey left, RecordKey right, CancellationToken cancel)
    {
        var (one, other) = ("", "");
        using var rows = new NamedRows(
            Path.Combine(folder, "clusters.csv"),
            ["source", "id", "cluster"],
            cancel
        );
        while (rows.Read() && (one.Length == 0 || other.Length == 0))
            if (rows[1].SequenceEqual(left.Id) && rows[0].SequenceEqual(left.Source))
                one = rows.Text(2);
            else if (rows[1].SequenceEqual(right.Id) && rows[0].SequenceEqual(right.Source))
                other = rows.Text(2);
        return one.Length > 0 && string.Equals(one, other, StringComparison.Ordinal);
    }

    static string Bits(double weight) => weight.ToString("0.####", CultureInfo.InvariantCulture);
}
