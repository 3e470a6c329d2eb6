using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

public class LevelCoverageTests
{
    static readonly Gen<char> s_letter = Gen.Char['A', 'C'];

    // Values and what is made of them by one slip, so that near pairs are as many as far ones.
    static readonly Gen<(string L, string R)> s_pair = Gen.OneOf(
        Near(s_letter.Array[1, 9]),
        Near(Gen.Char['0', '2'].Array[9]),
        Near(
            Gen.Select(Values.Of("1999", "2000"), Values.Of("0102", "0201", "1231", "0000", "0500"))
                .Select((y, d) => (y + d).ToCharArray())
        ),
        Near(
            Values.Of("ANN LEE", "LEE", "GARCIA LOPEZ", "CASTELLANO").Select(t => t.ToCharArray())
        ),
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-3, 3]).Select((a, b) => ($"{a:R}", $"{b:R}"))
    );

    static readonly Level[] s_levels =
    [
        .. Levels
            .Names.Except(["else", "swapped"], StringComparer.Ordinal)
            .SelectMany(n =>
                (string[])
                    [
                        n,
                        .. new[]
                        {
                            "0",
                            "0.2",
                            "0.5",
                            "0.8",
                            "0.9",
                            "1",
                            "2",
                            "3",
                            "4",
                            "5",
                            "366",
                        }.SelectMany(x => new[] { $"{n} >= {x}", $"{n} <= {x}" }),
                    ]
            )
            .Select(Levels.Find)
            .OfType<Level>(),
    ];

    [Theory]
    [InlineData("damerau <= 2", "levenshtein <= 1")]
    [InlineData("levenshtein <= 2", "alignment <= 1")]
    [InlineData("alignment <= 1", "digits-swapped")]
    [InlineData("alignment <= 2", "digit-edits <= 2")]
    [InlineData("jaro-winkler >= 0.8", "jaro >= 0.9")]
    [InlineData("jaro >= 0.6", "jaro-winkler >= 0.8")]
    [InlineData("dice >= 0.6", "jaccard >= 0.5")]
    [InlineData("cosine-3 >= 0.6", "cosine-3 >= 0.7")]
    [InlineData("years <= 1", "same-year")]
    [InlineData("same-year", "same-year-month")]
    [InlineData("same-year", "day-month-swapped")]
    [InlineData("years <= 1", "days <= 365")]
    [InlineData("prefix >= 4", "truncated >= 10")]
    [InlineData("last-digits >= 4", "tail >= 4")]
    [InlineData("soundex", "exact")]
    [InlineData("dice >= 0", "else")]
    public void A_level_that_no_pair_reaches_is_known(string first, string second) =>
        Assert.True(LevelCoverage.Covers(Levels.Find(first)!, Levels.Find(second)!));

    [Theory]
    [InlineData("same-year-month", "days <= 3")]
    [InlineData("levenshtein <= 1", "alignment <= 1")]
    [InlineData("levenshtein <= 1", "digits-swapped")]
    [InlineData("jaro >= 0.9", "jaro-winkler >= 0.9")]
    [InlineData("truncated >= 10", "truncated >= 12")]
    [InlineData("nickname", "exact")]
    [InlineData("dice >= 0.6", "dice-3 >= 0.6")]
    [InlineData("days <= 31", "same-year-month")]
    [InlineData("years <= 1", "days <= 366")]
    [InlineData("exact", "soundex")]
    [InlineData("metaphone", "soundex")]
    public void A_level_that_some_pair_reaches_is_left_alone(string first, string second) =>
        Assert.False(LevelCoverage.Covers(Levels.Find(first)!, Levels.Find(second)!));

    [Fact]
    public void Alternates_reach_pairs_that_the_value_alone_does_not()
    {
        var alone = Levels.Find("exact")!;
        var former = alone with { AnyOf = ["former"] };
        var both = alone with { AnyOf = ["former", "maiden"] };
        Assert.False(LevelCoverage.Covers(alone, former));
        Assert.False(LevelCoverage.Covers(former, both));
        Assert.True(LevelCoverage.Covers(both, former));
        Assert.True(LevelCoverage.Covers(former, alone));
    }

    /// <summary>No pair of values reaches a level that is said to be covered by an earlier one.</summary>
    [Fact]
    public void What_is_claimed_of_all_values_is_true_of_random_ones()
    {
        var tests = s_levels.Select(LevelTests.Compile).ToArray();
        var claims = new List<(int First, int Second)>();
        for (var i = 0; i < s_levels.Length; i++)
        for (var j = 0; j < s_levels.Length; j++)
            if (i != j && LevelCoverage.Covers(s_levels[i], s_levels[j]))
                claims.Add((i, j));
        Assert.True(claims.Count > 300);
        var reached = new bool[s_levels.Length];
        s_pair
            .Where(p => p.L.Length > 0 && p.R.Length > 0 && p.L != p.R)
            .Sample(
                p =>
                {
                    var holds = tests.Select(t => t(p.L, p.R)).ToArray();
                    for (var i = 0; i < holds.Length; i++)
                        reached[i] |= holds[i];
                    foreach (var (first, second) in claims)
                        if (holds[second] && !holds[first])
                            Assert.Fail(
                                $"{Levels.TextOf(s_levels[second])} is reached in spite of "
                                    + $"{Levels.TextOf(s_levels[first])} by {p}"
                            );
                },
                iter: 2000
            );
        Assert.True(reached.Count(r => r) > 0.7 * reached.Length); // The sample is no empty one.
    }

    static Gen<(string, string)> Near(Gen<char[]> values) =>
        Gen.Select(values, values, Gen.Int[0, 5], Gen.Int[0, 20])
            .Select(
                (l, r, slip, at) => (new string(l), Slipped(new string(l), new string(r), slip, at))
            );

    static string Slipped(string text, string other, int slip, int at)
    {
        at %= text.Length;
        return slip switch
        {
            0 => text[..at] + other[..1] + text[(at + 1)..],
            1 when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            2 when text.Length > 1 => text.Remove(at, 1),
            3 => text + other,
            4 => text[at..],
            _ => other,
        };
    }
}
