using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.MatchKeys;

namespace Linkspan.Linkage.Explaining;

/// <summary>What two records say of a part of a match key.</summary>
public enum KeyAnswer
{
    /// <summary>Both have it, and the same.</summary>
    Agrees,

    /// <summary>Both have it, and not the same.</summary>
    Differs,

    /// <summary>One of them lacks it, or has too little of it.</summary>
    Missing,
}

/// <summary>A part of a match key, and what two records say of it.</summary>
/// <param name="Part">Such as <c>last_name:3</c> or <c>first_name: jaro-winkler &gt;= 0.9</c>.</param>
/// <param name="Answer">What they say.</param>
public sealed record KeyPartSaid(string Part, KeyAnswer Answer);

/// <summary>A match key, and what two records say of it.</summary>
/// <param name="Number">From 1, in the order in which keys are tried.</param>
/// <param name="Key">As models write it.</param>
/// <param name="Parts">Each of its parts.</param>
public sealed record KeyAgreement(int Number, string Key, ImmutableArray<KeyPartSaid> Parts)
{
    /// <summary>Whether all parts agree.</summary>
    public bool Agrees => Parts.All(p => p.Answer == KeyAnswer.Agrees);

    /// <summary>All match keys of a model, on the standardized values of two records.</summary>
    /// <param name="model">The model.</param>
    /// <param name="left">Value of the left record by column; null is missing.</param>
    /// <param name="right">Likewise of the right record.</param>
    internal static ImmutableArray<KeyAgreement> Of(
        LinkModel model,
        Func<string, string?> left,
        Func<string, string?> right
    ) =>
        [
            .. model.MatchKeys.Select(
                (key, i) =>
                    new KeyAgreement(
                        i + 1,
                        key.ToString(),
                        [
                            .. key.Keys.Select(k => Part(k, left, right)),
                            .. key.Tests.Select(t => Part(t, left, right)),
                        ]
                    )
            ),
        ];

    static KeyPartSaid Part(
        BlockingKey key,
        Func<string, string?> left,
        Func<string, string?> right
    ) =>
        new(
            key.ToString(),
            PlainPair.KeyOf(key, left) is null || PlainPair.KeyOf(key, right) is null
                    ? KeyAnswer.Missing
                : PlainPair.IsShared(key, left, right) ? KeyAnswer.Agrees
                : KeyAnswer.Differs
        );

    static KeyPartSaid Part(
        ColumnTest test,
        Func<string, string?> left,
        Func<string, string?> right
    ) =>
        new(
            $"{test.Column}: {Levels.TextOf(test.Test)}",
            (left(test.Column), right(test.Column)) is not ({ } a, { } b) ? KeyAnswer.Missing
                : string.Equals(a, b, StringComparison.Ordinal)
                || LevelTests.Compile(test.Test)(a, b)
                    ? KeyAnswer.Agrees
                : KeyAnswer.Differs
        );
}
