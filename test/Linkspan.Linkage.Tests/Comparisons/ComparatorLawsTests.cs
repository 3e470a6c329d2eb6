using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

/// <summary>What is true of every comparator, and what each plain twin says.</summary>
public class ComparatorLawsTests
{
    const double Close = 1e-12;

    static readonly Dictionary<string, IComparator> s_similarities = new(StringComparer.Ordinal)
    {
        ["exact"] = default(Exact),
        ["jaro"] = default(Jaro),
        ["jaro-winkler"] = default(JaroWinkler),
        ["dice"] = new Dice(),
        ["dice-3"] = new Dice(3),
        ["jaccard"] = new Jaccard(),
        ["jaccard-3"] = new Jaccard(3),
        ["cosine"] = new Cosine(),
        ["cosine-3"] = new Cosine(3),
        ["common-share"] = default(CommonShare),
        ["soundex"] = default(Soundex),
        ["nysiis"] = default(Nysiis),
        ["metaphone"] = default(DoubleMetaphone),
        ["nickname"] = default(Nickname),
        ["truncated"] = new Truncation(4),
        ["tail"] = new Tail(4),
        ["digits-swapped"] = default(DigitsSwapped),
        ["day-month-swapped"] = default(DayMonthSwapped),
        ["same-year-month"] = SameDatePart.YearMonth,
        ["same-month-day"] = SameDatePart.MonthDay,
        ["partial-date"] = default(PartialDate),
    };

    static readonly Dictionary<string, IComparator> s_distances = new(StringComparer.Ordinal)
    {
        ["levenshtein"] = default(Levenshtein),
        ["alignment"] = default(OptimalAlignment),
        ["damerau"] = default(DamerauLevenshtein),
        ["digit-edits"] = default(DigitEdits),
        ["days"] = default(DaysApart),
        ["years"] = default(YearsApart),
        ["number"] = default(NumbersApart),
        ["share"] = default(ShareApart),
        ["km"] = default(KilometersApart),
        ["common-letters"] = default(CommonSubstring),
        ["prefix"] = default(Prefix),
        ["shared-word"] = default(SharedWord),
        ["last-digits"] = default(LastDigits),
    };

    // Short values of few letters meet often; long ones leave the stack; the rest is what clerks,
    // scanners and other alphabets deliver, halves of a surrogate pair included.
    static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Char['A', 'C'].Array[0, 9].Select(c => new string(c)),
        Gen.Char['A', 'Z'].Array[1, 14].Select(c => new string(c)),
        Gen.Char['0', '3'].Array[8].Select(c => new string(c)),
        Values.Of("19890000", "19890500", "19890531", "19893105", "80202", "80203", "10.5"),
        Values.Of("", "ANNA LEE", "LEE ANN", "LEE", "ß", "É", "ANNA MARIA", "BILL", "WILLIAM"),
        Gen.Char.Array[1, 5].Select(c => new string(c)),
        Gen.Char['A', 'B'].Array[60, 70].Select(c => new string(c)),
        Gen.Char['A', 'B'].Array[130, 140].Select(c => new string(c))
    );

    static IEnumerable<KeyValuePair<string, IComparator>> All => s_similarities.Concat(s_distances);

    [Fact]
    public void Every_level_of_one_column_has_its_comparator_here() =>
        Assert.Empty(
            Levels
                .Names.Except(All.Select(c => c.Key), StringComparer.Ordinal)
                .Except(["same-year", "swapped", "else"], StringComparer.Ordinal)
        );

    [Fact]
    public void Order_of_the_two_values_does_not_matter() =>
        Gen.Select(s_text, s_text)
            .Sample(
                (l, r) =>
                {
                    foreach (var (name, c) in All)
                        Assert.True(c.Compare(l, r).Equals(c.Compare(r, l)), name);
                }
            );

    [Fact]
    public void Missing_is_missing_and_not_different() =>
        s_text.Sample(text =>
        {
            foreach (var (name, c) in All)
            {
                Assert.True(double.IsNaN(c.Compare(text, "")), name);
                Assert.True(double.IsNaN(c.Compare("", text)), name);
            }
        });

    [Fact]
    public void Similarities_lie_between_0_and_1_and_distances_are_not_negative() =>
        Gen.Select(s_text, s_text)
            .Where((l, r) => l.Length > 0 && r.Length > 0)
            .Sample(
                (l, r) =>
                {
                    foreach (var (name, c) in s_similarities)
                        Assert.True(c.Compare(l, r) is >= 0 and <= 1, name);
                    foreach (var (name, c) in s_distances.Where(d => d.Key != "km"))
                        Assert.True(c.Compare(l, r) >= 0, name);
                    Assert.False(default(KilometersApart).Compare(l, r) < 0);
                }
            );

    [Fact]
    public void Equal_values_are_as_alike_as_can_be() =>
        s_text
            .Where(t => t.Length > 0)
            .Sample(t =>
            {
                string[] letters = ["exact", "jaro", "jaro-winkler", "dice", "dice-3", "jaccard"];
                string[] more = ["jaccard-3", "cosine", "cosine-3", "common-share"];
                foreach (var name in letters.Concat(more))
                    Assert.Equal(1, s_similarities[name].Compare(t, t), tolerance: Close);
                foreach (
                    var name in (string[])["levenshtein", "alignment", "damerau", "digit-edits"]
                )
                    Assert.Equal(0, s_distances[name].Compare(t, t));
                foreach (var name in (string[])["common-letters", "prefix", "last-digits"])
                    Assert.Equal(t.Length, s_distances[name].Compare(t, t));
                foreach (var name in (string[])["nickname", "truncated", "tail", "digits-swapped"])
                    Assert.Equal(0, s_similarities[name].Compare(t, t));
                Assert.Equal(0, s_similarities["day-month-swapped"].Compare(t, t));
            });

    [Fact]
    public void Distances_of_edits_keep_the_triangle_law_and_order() =>
        Gen.Select(s_text, s_text, s_text)
            .Where((a, b, c) => a.Length > 0 && b.Length > 0 && c.Length > 0)
            .Sample(
                (a, b, c) =>
                {
                    foreach (var name in (string[])["levenshtein", "damerau"])
                    {
                        var d = s_distances[name];
                        Assert.True(d.Compare(a, c) <= d.Compare(a, b) + d.Compare(b, c), name);
                    }
                    var edits = default(Levenshtein).Compare(a, b);
                    var aligned = default(OptimalAlignment).Compare(a, b);
                    var full = default(DamerauLevenshtein).Compare(a, b);
                    Assert.True(full <= aligned && aligned <= edits && edits <= 2 * full);
                    Assert.True(edits >= Math.Abs(a.Length - b.Length));
                }
            );

    [Fact]
    public void Each_comparator_agrees_with_its_plain_twin() =>
        Gen.Select(s_text, s_text)
            .Where((l, r) => l.Length > 0 && r.Length > 0)
            .Sample(
                (l, r) =>
                {
                    Same("levenshtein", PlainTwins.Edits(l, r, swaps: false));
                    Same("alignment", PlainTwins.Edits(l, r, swaps: true));
                    if (l.Length + r.Length < 40) // The twin takes the fourth power of the length.
                        Same("damerau", PlainTwins.Damerau(l, r));
                    Same("dice", PlainTwins.Dice(l, r, 2));
                    Same("dice-3", PlainTwins.Dice(l, r, 3));
                    Same("jaccard", PlainTwins.Jaccard(l, r, 2));
                    Same("jaccard-3", PlainTwins.Jaccard(l, r, 3));
                    Same("cosine", PlainTwins.Cosine(l, r, 2));
                    Same("cosine-3", PlainTwins.Cosine(l, r, 3));
                    var common = PlainTwins.CommonSubstring(l, r);
                    Same("common-letters", common);
                    Same("common-share", (double)common / Math.Max(l.Length, r.Length));
                    Same("shared-word", PlainTwins.SharedWord(l, r));
                    Same("digit-edits", PlainTwins.DigitEdits(l, r));
                    Same("digits-swapped", PlainTwins.DigitsSwapped(l, r) ? 1 : 0);
                    Same("last-digits", PlainTwins.CommonEnd(l, r));
                    Assert.Equal(PlainTwins.Soundex(l), Soundex.Encode(l));

                    void Same(string name, double plain)
                    {
                        var fast = (
                            s_similarities.GetValueOrDefault(name) ?? s_distances[name]
                        ).Compare(l, r);
                        Assert.True(fast.Equals(plain) || Math.Abs(fast - plain) < 1e-9, name);
                    }
                }
            );

    [Fact]
    public void Days_are_those_of_the_calendar() =>
        Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 13], Gen.Int[0, 32])
            .Sample(
                (year, month, day) =>
                {
                    var text = $"{year:D4}{month:D2}{day:D2}";
                    var isDay = DateOnly.TryParseExact(text, "yyyyMMdd", out var date);
                    var apart = isDay ? date.DayNumber : double.PositiveInfinity;
                    Assert.Equal(apart, default(DaysApart).Compare("00010101", text));
                },
                iter: 2000
            );

    [Fact]
    public void Comparing_allocates_nothing()
    {
        (string, string)[] pairs =
        [
            ("CASTELLANOS", "CASTELANO"),
            ("ANNA LEE", "LEE ANN"),
            ("19890531", "19893105"),
            ("80202", "80301"),
            ("BILL", "WILLIAM"),
        ];
        foreach (var (name, c) in All)
        {
            var sum = 0.0;
            foreach (var (l, r) in pairs)
                sum += c.Compare(l, r); // Tables are loaded once.
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var (l, r) in pairs)
                sum += c.Compare(l, r);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated == 0, $"{name} allocates {allocated} bytes, sum {sum}");
        }
    }
}
