namespace Linkspan.Linkage.MatchKeys;

/// <summary>What a model that only has match keys says about comparisons and blocking.</summary>
public static class MatchKeyModel
{
    const int PartsMax = 16;

    /// <summary>
    /// Fills in what is left out: each column of the keys is compared for equality, and each key's
    /// equal parts are a rule. So such a model can be profiled, measured and explained like another.
    /// </summary>
    public static LinkModel Completed(LinkModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Method != LinkMethod.Deterministic)
            return model;
        var known = model.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var columns = model
            .MatchKeys.SelectMany(k =>
                k.Keys.Select(p => p.Column).Concat(k.Tests.Select(t => t.Column))
            )
            .Where(known.Contains)
            .Distinct(StringComparer.Ordinal);
        return model with
        {
            Comparisons = model.Comparisons.IsEmpty
                ? [.. columns.Take(PartsMax).Select(Equality)]
                : model.Comparisons,
            Rules = model.Rules.IsEmpty
                ? [.. model.MatchKeys.Take(PartsMax).Select(k => new BlockingRule(k.Keys))]
                : model.Rules,
        };
    }

    static Comparison Equality(string column) =>
        new()
        {
            Name = column,
            Columns = [column],
            Levels = [new Level(LevelKind.Exact), new Level(LevelKind.Else)],
        };
}
