using System.Globalization;
using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

/// <summary>The fast forms of names and dates give what the comparators give.</summary>
public class FastFormTests
{
    static readonly Gen<string> s_name = Gen.String[Gen.Char['A', 'E'], 1, 16];
    static readonly Gen<string> s_date = Gen.OneOf(
            Gen.DateOnly[new DateOnly(1990, 1, 1), new DateOnly(1992, 12, 31)],
            Gen.DateOnly
        )
        .Select(d => d.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    [Fact]
    public void A_short_name_scores_as_the_plain_one_to_the_bit() =>
        Gen.Select(s_name, s_name)
            .Sample(
                (left, right) =>
                    ShortName.JaroWinkler(ShortName.Of(left), ShortName.Of(right))
                    == default(JaroWinkler).Compare(left, right)
            );

    [Fact]
    public void Names_that_are_long_or_not_ascii_are_no_short_names()
    {
        Assert.Equal(0, ShortName.Of("").Length);
        Assert.Equal(0, ShortName.Of(new string('A', 17)).Length);
        Assert.Equal(0, ShortName.Of("JOSÉ").Length);
        Assert.Equal(4, ShortName.Of("JOSE").Length);
    }

    [Fact]
    public void The_best_level_of_two_names_is_never_below_their_own()
    {
        var levels = Models
            .Compare("name", "exact, jaro-winkler >= 0.92, jaro-winkler >= 0.8, else")
            .Levels;
        var names = new NameLevels(levels);
        Gen.Select(s_name, s_name)
            .Sample(
                (left, right) =>
                {
                    var (l, r) = (ValueForm.Of(left), ValueForm.Of(right));
                    var own = NameLevels.LevelOf(levels, ShortName.JaroWinkler(l.Name, r.Name));
                    Assert.InRange(names.AtBest(in l, in r), 1, own);
                    Assert.InRange(names.AtBest(l.Letters, r.Letters), 1, own);
                }
            );
    }

    [Theory]
    [InlineData("same-year")]
    [InlineData("same-year-month")]
    [InlineData("same-month-day")]
    [InlineData("day-month-swapped")]
    [InlineData("years <= 1")]
    [InlineData("years <= 10")]
    [InlineData("digit-edits <= 2")]
    [InlineData("levenshtein <= 1")]
    [InlineData("alignment <= 1")]
    [InlineData("damerau <= 1")]
    public void Dates_are_told_as_their_texts_are(string test)
    {
        var levels = Models.Compare("date", $"exact, {test}, else").Levels;
        var dates = DateLevels.Find(levels)!;
        var plain = LevelTests.Compile(levels[1]);
        Gen.Select(s_date, s_date)
            .Where((l, r) => l != r)
            .Sample(
                (left, right) =>
                    dates.LevelOf(ValueForm.Of(left).Date, ValueForm.Of(right).Date)
                    == (plain(left, right) ? 2 : 3)
            );
    }

    [Theory]
    [InlineData("19900231")]
    [InlineData("19900000")]
    [InlineData("1990")]
    public void What_is_no_day_of_the_calendar_has_no_fast_form(string text) =>
        Assert.Equal(0u, ValueForm.Of(text).Date);
}
