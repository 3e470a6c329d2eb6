using System.Collections.Immutable;

namespace Linkspan.Linkage.Measuring;

/// <summary>What reviewers said about the sample of one stratum.</summary>
/// <param name="Stratum">The stratum.</param>
/// <param name="Same">Pairs that are one person.</param>
/// <param name="Different">Pairs that are not.</param>
/// <param name="Unsure">Pairs of which nobody can say; they count neither way.</param>
public sealed record LabelledStratum(ReviewStratum Stratum, int Same, int Different, int Unsure)
{
    /// <summary>Share of matches in the stratum; by the model's own word when nothing was labelled.</summary>
    public Estimate MatchShare =>
        Same + Different == 0
            ? new Estimate(Stratum.MatchShare, 0, 1)
            : Estimate.ExactShare(Same, Same + Different, Stratum.Pairs.Value);

    /// <summary>Matches in the stratum.</summary>
    internal Estimate Matches =>
        Stratum.Pairs.Low == Stratum.Pairs.High
            ? MatchShare.Times(Stratum.Pairs.Value)
            : MatchShare.Times(Stratum.Pairs);
}

/// <summary>Precision and recall as a labelled sample gives them.</summary>
/// <param name="Precision">Share of accepted links that are right.</param>
/// <param name="RecallOfWritten">Share of the matches among written links that were accepted.</param>
/// <param name="RecallGivenBlocking">
/// Share of the matches among compared pairs that were accepted: blind to what blocking lost.
/// </param>
/// <param name="OutsideBlocking">Matches that no rule makes, as the probe found them; null without one.</param>
/// <param name="Labelled">Pairs with a plain answer.</param>
/// <param name="Unsure">Pairs without one.</param>
/// <param name="Strata">What it rests on.</param>
public sealed record ReviewEstimate(
    Estimate Precision,
    Estimate RecallOfWritten,
    Estimate RecallGivenBlocking,
    Estimate? OutsideBlocking,
    int Labelled,
    int Unsure,
    ImmutableArray<LabelledStratum> Strata
)
{
    /// <summary>
    /// Share of the matches among written links and the probe outside that were written: what match keys
    /// found; null without a probe.
    /// </summary>
    public Estimate? Written =>
        OutsideBlocking is { } outside
            ? Estimate
                .ShareOf(
                    Sum(
                        Strata.Where(s =>
                            s.Stratum.Kind is StratumKind.Accepted or StratumKind.Written
                        )
                    ),
                    outside
                )
                .Within(0, 1)
            : null;

    /// <summary>Estimates from labels.</summary>
    /// <remarks>
    /// Stratified: each stratum's share with its Clopper–Pearson interval, weighted by the stratum's size, and
    /// the intervals joined as <see cref="Estimate.Sum"/> says; so no interval is of no width while
    /// something has not been looked at.
    /// </remarks>
    /// <param name="strata">All strata of the design, labelled or not.</param>
    /// <param name="matchesDeep">Matches that the model expects among compared pairs too deep to be reviewed.</param>
    public static ReviewEstimate Of(ImmutableArray<LabelledStratum> strata, double matchesDeep)
    {
        var accepted = strata.Where(s => s.Stratum.Kind == StratumKind.Accepted).ToList();
        var all = Math.Max(1, accepted.Sum(s => s.Stratum.Pairs.Value));
        var found = Sum(accepted);
        var written = Sum(strata.Where(s => s.Stratum.Kind == StratumKind.Written));
        var below = Sum(strata.Where(s => s.Stratum.Kind == StratumKind.BelowReview));
        // Nobody has looked there: the model's word alone, which may be none or twice as many.
        var deep = new Estimate(matchesDeep, 0, 2 * matchesDeep);
        var compared = Estimate.Sum([written, below, deep]);
        var outside = strata.Where(s => s.Stratum.Kind == StratumKind.OutsideBlocking).ToList();
        return new ReviewEstimate(
            new Estimate(found.Value / all, found.Low / all, found.High / all).Within(0, 1),
            Estimate.ShareOf(found, written).Within(0, 1),
            Estimate.ShareOf(found, compared).Within(0, 1),
            outside.Count == 0 ? null : Sum(outside),
            strata.Sum(s => s.Same + s.Different),
            strata.Sum(s => s.Unsure),
            strata
        );
    }

    static Estimate Sum(IEnumerable<LabelledStratum> strata) =>
        Estimate.Sum(strata.Select(s => s.Matches)) is var sum
            ? sum with
            {
                Low = Math.Max(0, sum.Low),
            }
            : default;
}
