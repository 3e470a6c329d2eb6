namespace Linkspan.Linkage.MatchKeys;

/// <summary>Checks the match keys of a model.</summary>
static class MatchKeyCheck
{
    const int MatchKeysMax = 64;
    const int KeysMax = 6;

    public static IEnumerable<ModelMistake> Mistakes(LinkModel model)
    {
        var isKeyed = model.Method != LinkMethod.Probabilistic;
        if (isKeyed == model.MatchKeys.IsEmpty || model.MatchKeys.Length > MatchKeysMax)
            yield return new(
                isKeyed ? "method" : "match-keys",
                "linkage.match-key",
                isKeyed
                    ? $"{model.MatchKeys.Length} match keys"
                    : "match keys that the method probabilistic does not use",
                isKeyed ? $"1 to {MatchKeysMax} match keys" : "method deterministic or cascade"
            );
        for (var k = 0; k < model.MatchKeys.Length; k++)
        {
            var (key, at) = (model.MatchKeys[k], $"match-keys[{k}]");
            if (key.Keys.Length is 0 or > KeysMax)
                yield return new(
                    at,
                    "linkage.match-key",
                    $"{key.Keys.Length} parts",
                    $"1 to {KeysMax} parts that agree"
                );
            foreach (
                var column in key.Keys.Select(p => p.Column).Concat(key.Tests.Select(t => t.Column))
            )
                if (ModelCheck.UnknownColumn(model, column) is { } expected)
                    yield return new(at, "linkage.column", $"column {column}", expected);
            foreach (var (column, test) in key.Tests)
                if (test.Kind is LevelKind.Else or LevelKind.Swapped || !test.AnyOf.IsEmpty)
                    yield return new(
                        at,
                        "linkage.match-key",
                        $"the test {Levels.TextOf(test)} of {column}",
                        "a test of two values of one column"
                    );
        }
    }
}
