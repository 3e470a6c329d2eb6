using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

public class ComparatorTests
{
    static readonly Gen<string> s_name = Gen.Char['A', 'D'].Array[1, 12].Select(c => new string(c));
    static readonly Gen<string> s_long = Gen.Char['A', 'Z']
        .Array[60, 70]
        .Select(c => new string(c));

    [Theory] // Winkler (1990) and the Census Bureau's strcmp95 examples; see docs/reference/comparators.md.
    [InlineData("MARTHA", "MARHTA", 0.9444, 0.9611)]
    [InlineData("DWAYNE", "DUANE", 0.8222, 0.8400)]
    [InlineData("DIXON", "DICKSONX", 0.7667, 0.8133)]
    [InlineData("JONES", "JOHNSON", 0.7905, 0.8324)]
    [InlineData("ABROMS", "ABRAMS", 0.8889, 0.9222)]
    [InlineData("AB", "CD", 0, 0)]
    public void Published_Jaro_scores_are_reproduced(
        string l,
        string r,
        double jaro,
        double winkler
    )
    {
        Assert.Equal(jaro, default(Jaro).Compare(l, r), tolerance: 0.00005);
        Assert.Equal(winkler, default(JaroWinkler).Compare(l, r), tolerance: 0.00005);
    }

    [Theory]
    [InlineData("KITTEN", "SITTING", 3, 3, 3)]
    [InlineData("SATURDAY", "SUNDAY", 3, 3, 3)]
    [InlineData("CA", "ABC", 3, 3, 2)] // Swapped, then a letter between them.
    [InlineData("SMITH", "SMIHT", 2, 1, 1)]
    [InlineData("A CAT", "AN ACT", 3, 2, 2)]
    public void Published_distances_are_reproduced(
        string l,
        string r,
        double edits,
        double aligned,
        double full
    )
    {
        Assert.Equal(full, default(DamerauLevenshtein).Compare(l, r));
        Assert.Equal(edits, default(Levenshtein).Compare(l, r));
        Assert.Equal(aligned, default(OptimalAlignment).Compare(l, r));
    }

    [Theory]
    [InlineData("NIGHT", "NACHT", 0.25, 1.0 / 7, 0.25)]
    [InlineData("AAA", "AA", 2.0 / 3, 0.5, 1)] // The same direction.
    public void Letter_pairs_are_counted_with_repeats(
        string l,
        string r,
        double dice,
        double jaccard,
        double cosine
    )
    {
        Assert.Equal(cosine, default(Cosine).Compare(l, r), tolerance: 1e-12);
        Assert.Equal(dice, default(Dice).Compare(l, r), tolerance: 1e-12);
        Assert.Equal(jaccard, default(Jaccard).Compare(l, r), tolerance: 1e-12);
    }

    [Fact]
    public void Short_and_long_Jaro_agree() =>
        Gen.Select(s_name, s_name)
            .Sample(
                (l, r) =>
                {
                    var shorterLeads =
                        l.Length < r.Length
                        || (l.Length == r.Length && string.CompareOrdinal(l, r) <= 0);
                    var plain = shorterLeads ? Jaro.ScoreLong(l, r) : Jaro.ScoreLong(r, l);
                    return default(Jaro).Compare(l, r).Equals(plain);
                }
            );

    [Fact]
    public void Values_over_64_letters_are_compared_too() =>
        Gen.Select(s_long, s_long).Sample((l, r) => InRange<Jaro>(l, r) && Same<Jaro>(l, r));

    [Fact]
    public void A_signature_never_bounds_below_the_score() =>
        Gen.Select(s_name, s_name)
            .Sample(
                (l, r) =>
                {
                    var shared = LetterSignature.SharedAtMost(
                        LetterSignature.Of(l),
                        LetterSignature.Of(r)
                    );
                    return default(JaroWinkler).Compare(l, r)
                        <= JaroWinkler.UpperBound(shared, l, r) + 1e-12;
                }
            );

    static bool Same<T>(string l, string r)
        where T : struct, IComparator => default(T).Compare(l, r).Equals(default(T).Compare(r, l));

    static bool InRange<T>(string l, string r)
        where T : struct, IComparator => default(T).Compare(l, r) is >= 0 and <= 1;
}
