using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Learns m, u, lambda and kinds of related people of one scope from pattern counts.</summary>
/// <remarks>
/// Fellegi and Sunter (1969), JASA 64(328); EM after Winkler (1988). All pairs are in the mixture:
/// candidates with their pattern, the rest as pairs that do not match. EM finds a hill, not the
/// highest one, so it starts from several places: matches that agree usually, almost always, or
/// rather seldom, each looked at alone, and then with the related people who explain more. The most
/// likely one stands, parameters having their price (Schwarz 1978).
/// </remarks>
sealed class Learner
{
    const int RelatedMax = 3;

    static readonly ImmutableArray<(string Name, double FirstLevel, double Share)> s_starts =
    [
        ("usual agreement", 0.8, 1),
        ("few matches that agree closely", 0.95, 0.1),
        ("matches with many errors", 0.6, 1),
    ];

    readonly LinkJob _job;
    readonly int _scope;
    readonly PatternCells _cells;
    readonly LabelledPairs _labels;
    readonly ComparisonGroups _groups;

    sealed record Fit(string Name, Mixture Mixture, int Rounds, bool Converged, double Bits);

    public Learner(LinkJob job, int scope, IEnumerable<PatternCount> counts)
    {
        (_job, _scope) = (job, scope);
        _cells = new PatternCells(job, scope, counts);
        _labels = LabelledPairs.Of(job, scope);
        _groups = new ComparisonGroups(job.Model);
    }

    public LearnedPair Learn()
    {
        var fits = FromAllStarts(null);
        if (_job.Model.Training.Dependence == Dependence.Modelled)
        {
            var measured = MeasuredDependence.Of(fits[0].Mixture, _cells);
            var forest = new DependenceForest(_job.Model, _groups);
            if (forest.BeforeMatches(measured, fits[0].Mixture) is { } together)
                fits = FromAllStarts(together);
        }
        var alone = fits[0];
        fits.AddRange(WithRelated($"{alone.Name}, then related people", alone.Mixture.Copy()));
        fits.AddRange(RelatedFirst(Start(s_starts[0], alone.Mixture.Together)));
        fits = [.. fits.OrderByDescending(f => f.Bits)];
        var best = fits[0];
        return Result(best, fits, MeasuredDependence.Of(best.Mixture, _cells));
    }

    // Where relatives outnumber matches, learning matches alone would take the ones for the others:
    // all kinds of relatives are sought beside matches that agree as usual, then all is learned at once.
    IEnumerable<Fit> RelatedFirst(Mixture mixture)
    {
        while (
            mixture.Related.Count < RelatedMax
            && RelatedSearch.Find(mixture, _cells, _groups) is { } related
        )
        {
            mixture.Related.Add(related);
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{mixture.Related.Count} kinds of related people first"
            );
            var fit = Rested(name, mixture.Copy());
            if (!AreAllRelated(fit))
                yield break;
            yield return fit;
        }
    }

    List<Fit> FromAllStarts(PairTables? together) =>
        [
            .. s_starts
                .Select(s => Rested(s.Name, Start(s, together)))
                .OrderByDescending(f => f.Bits),
        ];

    Mixture Start((string, double FirstLevel, double Share) start, PairTables? together) =>
        new(
            _job.Model,
            _cells,
            start.FirstLevel,
            start.Share * _cells.MatchesUsual / _cells.PairsAll
        )
        {
            Labels = _labels.Levels,
            Together = together,
        };

    Fit Rested(string name, Mixture mixture)
    {
        var (rounds, converged) = mixture.Run(_job.Model.Training.RoundsMax);
        var price = mixture.Related.Sum(r => RelatedSearch.PriceBits(mixture, r, _cells.PairsAll));
        return new Fit(name, mixture, rounds, converged, mixture.Bits() - price);
    }

    // One class more as long as it pays; none when there is no reason for the first.
    IEnumerable<Fit> WithRelated(string name, Mixture mixture)
    {
        Fit? best = null;
        while (
            mixture.Related.Count < RelatedMax
            && RelatedSearch.Find(mixture, _cells, _groups) is { } related
        )
        {
            mixture.Related.Add(related);
            var fit = Rested(name, mixture.Copy());
            if (!AreAllRelated(fit) || (best is not null && fit.Bits <= best.Bits))
                break;
            (best, mixture) = (fit, fit.Mixture.Copy());
        }
        return best is null ? [] : [best];
    }

    static bool AreAllRelated(Fit fit) =>
        fit.Mixture.Related.TrueForAll(r => r.AreRelated(fit.Mixture.U));

    LearnedPair Result(Fit fit, List<Fit> fits, List<MeasuredDependence> measured)
    {
        var scope = _job.Scopes[_scope];
        var mixture = fit.Mixture;
        var comparisons = Comparisons(mixture);
        var none = Start(s_starts[0], null).UnrelatedBits();
        var learned = new LearnedPair(
            _job.Records.Sources[scope.Left],
            _job.Records.Sources[scope.Right],
            (long)_cells.PairsAll,
            mixture.Lambda,
            Weight.ToUnits(Math.Log2(mixture.Lambda / mixture.Odds().Unrelated)),
            fit.Rounds,
            fit.Converged,
            comparisons,
            [],
            [.. mixture.Related.Select(r => RelatedSearch.ToLearned(r, mixture, comparisons))],
            [.. measured.Select(m => m.ToLearned(comparisons, mixture.Together))],
            [
                .. fits.Select(f => new LearnedStart(
                    f.Name,
                    f.Mixture.Lambda,
                    Math.Round(f.Bits - none, 1)
                )),
            ]
        );
        return learned with
        {
            Remarks = LearningRemarks.Of(_job, learned, _cells, mixture, _labels, measured),
        };
    }

    ImmutableArray<LearnedComparison> Comparisons(Mixture mixture) =>
        [
            .. _job.Model.Comparisons.Select(
                (comparison, c) =>
                    new LearnedComparison(
                        comparison.Name,
                        [
                            .. comparison.Levels.Select(
                                (level, l) =>
                                    new LearnedLevel(
                                        Levels.TextOf(level),
                                        mixture.M[c][l],
                                        mixture.U[c][l],
                                        Weight.ToUnits(Math.Log2(mixture.M[c][l] / mixture.U[c][l]))
                                    )
                            ),
                        ]
                    )
            ),
        ];
}
