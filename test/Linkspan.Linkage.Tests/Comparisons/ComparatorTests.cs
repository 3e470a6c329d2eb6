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
    [InlineData("KITTEN", "SITTING", 3, 3)]
    [InlineData("SATURDAY", "SUNDAY", 3, 3)]
    [InlineData("CA", "ABC", 3, 3)] // Restricted: true Damerau–Levenshtein is 2.
    [InlineData("SMITH", "SMIHT", 2, 1)]
    public void Published_distances_are_reproduced(string l, string r, double edits, double aligned)
    {
        Assert.Equal(edits, default(Levenshtein).Compare(l, r));
        Assert.Equal(aligned, default(OptimalAlignment).Compare(l, r));
    }

    [Theory]
    [InlineData("NIGHT", "NACHT", 0.25, 1.0 / 7)]
    [InlineData("AAA", "AA", 2.0 / 3, 0.5)]
    public void Letter_pairs_are_counted_with_repeats(
        string l,
        string r,
        double dice,
        double jaccard
    )
    {
        Assert.Equal(dice, default(Dice).Compare(l, r), tolerance: 1e-12);
        Assert.Equal(jaccard, default(Jaccard).Compare(l, r), tolerance: 1e-12);
    }

    [Theory] // National Archives, "The Soundex Indexing System".
    [InlineData("WASHINGTON", "W252")]
    [InlineData("LEE", "L000")]
    [InlineData("GUTIERREZ", "G362")]
    [InlineData("PFISTER", "P236")]
    [InlineData("JACKSON", "J250")]
    [InlineData("TYMCZAK", "T522")]
    [InlineData("ASHCRAFT", "A261")]
    [InlineData("ROBERT", "R163")]
    [InlineData("", "")]
    public void Published_Soundex_codes_are_reproduced(string name, string code) =>
        Assert.Equal(code, Soundex.Encode(name));

    [Theory]
    [InlineData("MACINTOSH", "MCANT")]
    [InlineData("KNUTH", "NAT")]
    [InlineData("PHILLIPSON", "FALAPS")]
    [InlineData("BROWN", "BRAN")]
    [InlineData("MITCHELL", "MATCAL")]
    public void Nysiis_codes_are_as_worked_by_hand(string name, string code) =>
        Assert.Equal(code, Nysiis.Encode(name));

    [Fact]
    public void Order_of_the_two_values_does_not_matter() =>
        Gen.Select(s_name, s_name)
            .Sample(
                (l, r) =>
                    Same<Jaro>(l, r)
                    && Same<JaroWinkler>(l, r)
                    && Same<Levenshtein>(l, r)
                    && Same<OptimalAlignment>(l, r)
                    && Same<Dice>(l, r)
                    && Same<Jaccard>(l, r)
            );

    [Fact]
    public void Similarities_lie_in_range_and_equal_values_are_alike() =>
        Gen.Select(s_name, s_name)
            .Sample(
                (l, r) =>
                    InRange<Jaro>(l, r)
                    && InRange<JaroWinkler>(l, r)
                    && InRange<Dice>(l, r)
                    && InRange<Jaccard>(l, r)
                    && default(Levenshtein).Compare(l, l) == 0
                    && default(OptimalAlignment).Compare(l, r) <= default(Levenshtein).Compare(l, r)
            );

    [Fact]
    public void Levenshtein_keeps_the_triangle_law() =>
        Gen.Select(s_name, s_name, s_name)
            .Sample(
                (a, b, c) =>
                    default(Levenshtein).Compare(a, c)
                    <= default(Levenshtein).Compare(a, b) + default(Levenshtein).Compare(b, c)
            );

    [Fact]
    public void Missing_is_not_different()
    {
        Assert.Equal(double.NaN, default(Jaro).Compare("", "ANA"));
        Assert.Equal(double.NaN, default(JaroWinkler).Compare("ANA", ""));
        Assert.Equal(double.NaN, default(Levenshtein).Compare("", ""));
        Assert.Equal(double.NaN, default(OptimalAlignment).Compare("", "A"));
        Assert.Equal(double.NaN, default(Dice).Compare("", "A"));
        Assert.Equal(double.NaN, default(Jaccard).Compare("", "A"));
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
        where T : struct, IComparator =>
        default(T).Compare(l, r) is >= 0 and <= 1 && Math.Abs(default(T).Compare(l, l) - 1) < 1e-12;
}
