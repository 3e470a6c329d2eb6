using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;

namespace Linkspan.Identity.Bridge;

/// <summary>What a model learned when all was compared, kept so that later pairs are weighed alike.</summary>
/// <param name="Lambda">Share of all pairs that match.</param>
/// <param name="Levels">m and u of each level of each comparison, in the model's order.</param>
sealed record FrozenParameters(
    double Lambda,
    ImmutableArray<ImmutableArray<(double M, double U)>> Levels
)
{
    /// <summary>What a run over one pair of sources learned.</summary>
    public static FrozenParameters Of(LearnedModel learned) =>
        new(
            learned.Pairs[0].Lambda,
            [
                .. learned
                    .Pairs[0]
                    .Comparisons.Select(c => c.Levels.Select(l => (l.M, l.U)).ToImmutableArray()),
            ]
        );

    /// <summary>The model with everything fixed that can be: nothing of it is learned again.</summary>
    public LinkModel Fix(LinkModel model) =>
        model with
        {
            Comparisons =
            [
                .. model.Comparisons.Select(
                    (comparison, c) =>
                        comparison with
                        {
                            Levels =
                            [
                                .. comparison.Levels.Select(
                                    (level, l) =>
                                        level with
                                        {
                                            M = Levels[c][l].M,
                                            U = Levels[c][l].U,
                                        }
                                ),
                            ],
                        }
                ),
            ],
            Training = model.Training with { Lambda = Lambda },
        };
}
