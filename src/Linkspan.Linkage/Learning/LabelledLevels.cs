using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>Levels of pairs that a person has called matches.</summary>
sealed class LabelledLevels
{
    // So many pairs' worth is what the data say by themselves: a few labels do not overrule them.
    const double SmoothingPairs = 20;

    readonly double[][] _at;

    /// <param name="model">The model.</param>
    /// <param name="patterns">Patterns of pairs labelled as matches.</param>
    public LabelledLevels(LinkModel model, IEnumerable<ulong> patterns)
    {
        _at = [.. model.Comparisons.Select(c => new double[c.Levels.Length])];
        foreach (var pattern in patterns)
            for (var c = 0; c < _at.Length; c++)
                if (ComparisonPlan.LevelIn(pattern, c) is > 0 and var level)
                    _at[c][level - 1]++;
    }

    /// <summary>Moves shares learned without labels towards what labels show.</summary>
    public void Blend(int comparison, double[] shares)
    {
        var pairs = _at[comparison].Sum();
        for (var l = 0; l < shares.Length; l++)
            shares[l] =
                (_at[comparison][l] + SmoothingPairs * shares[l]) / (pairs + SmoothingPairs);
    }
}
