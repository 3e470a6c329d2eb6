using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Doubts about what was learned, in words.</summary>
static class LearningRemarks
{
    const double MatchesMin = 50;

    // A weaker level may outweigh a stronger one by so many bits before it is said.
    const double Slack = 0.5;

    public static ImmutableArray<string> Of(
        bool converged,
        double matches,
        ImmutableArray<LearnedComparison> comparisons,
        ImmutableArray<string> unidentified
    )
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        if (!converged)
            remarks.Add("Learning stopped before it came to rest; allow more rounds.");
        if (matches < MatchesMin)
            remarks.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Only about {matches:F0} matches were found to learn from; parameters are weak."
                )
            );
        foreach (var name in unidentified)
            remarks.Add(
                $"Every blocking rule uses {name}, so how often matches differ in it cannot be seen; "
                    + "add a rule without it."
            );
        foreach (var comparison in comparisons)
            for (var l = 1; l < comparison.Levels.Length; l++)
            {
                var (upper, lower) = (comparison.Levels[l - 1], comparison.Levels[l]);
                if (Weight.ToBits(lower.Units - upper.Units) > Slack)
                    remarks.Add(
                        $"{comparison.Name}: {lower.Test} speaks more for a match than {upper.Test}."
                    );
            }
        return remarks.ToImmutable();
    }
}
