using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;

namespace Linkspan.Synthetic.Tests;

public class SlipsTests
{
    static readonly ErrorRates s_rates = new();

    [Fact]
    public void Names_go_wrong_as_often_as_the_settings_say()
    {
        Chance chance = new(1, 1, Topic.Payroll);
        var expected = s_rates.Typing + s_rates.Keyboard + s_rates.Phonetic + s_rates.Scanner;
        const int Count = 100_000;
        var wrong = 0;
        for (var i = 0; i < Count; i++)
            wrong += Slips.Name("CHRISTOPHER", s_rates, 1, ref chance) is "CHRISTOPHER" ? 0 : 1;
        Assert.Equal(expected, wrong / (double)Count, 0.003);
    }

    [Fact]
    public void Without_error_rates_nothing_goes_wrong()
    {
        Chance chance = new(1, 1, Topic.Payroll);
        var none = ErrorRateSettings.None;
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal("GARCIA-LOPEZ", Slips.Surname("GARCIA-LOPEZ", none, 1, ref chance));
            Assert.Equal(700_000, Slips.Day(700_000, none, 1, ref chance));
        }
    }

    [Fact]
    public void A_wrong_name_is_still_a_name() =>
        Gen.Select(Gen.String[Gen.Char['A', 'Z'], 2, 15], Gen.ULong)
            .Sample(
                (name, seed) =>
                {
                    Chance chance = new(seed, 1, Topic.Payroll);
                    var wrong = Slips.Name(name, s_rates, 40, ref chance);
                    return wrong.Length > 0 && Math.Abs(wrong.Length - name.Length) <= 2;
                }
            );

    [Fact]
    public void A_wrong_ssn_differs_and_could_have_been_issued() =>
        Gen.Select(Gen.ULong[0, SocialSecurityNumbers.Count - 1], Gen.ULong)
            .Sample(
                (number, seed) =>
                {
                    Chance chance = new(seed, 1, Topic.Payroll);
                    var ssn = SocialSecurityNumbers.Of(number);
                    var wrong = Slips.Ssn(ssn, ref chance);
                    return wrong != ssn && SocialSecurityNumbers.IsPlausible(wrong);
                }
            );

    [Fact]
    public void A_nickname_is_one_of_the_table()
    {
        Chance chance = new(1, 1, Topic.Payroll);
        Assert.Contains(
            Slips.Nickname("WILLIAM", ref chance),
            Reference.NameTables.Nicknames["WILLIAM"]
        );
        Assert.Equal("XQZ", Slips.Nickname("XQZ", ref chance));
    }

    [Theory]
    [InlineData("O'BRIEN", true, "O'Brien")]
    [InlineData("GARCIA-LOPEZ", true, "García-López")]
    [InlineData("GARCIA-LOPEZ", false, "Garcia-Lopez")]
    [InlineData("MCDONALD", true, "McDonald")]
    [InlineData("DE LA CRUZ", true, "De la Cruz")]
    [InlineData("", true, "")]
    public void Names_are_written_as_people_do(
        string capitals,
        bool withAccents,
        string expected
    ) => Assert.Equal(expected, Spelling.AsPeopleWrite(capitals, withAccents));

    [Theory]
    [InlineData("O'BRIEN", "OBRIEN")]
    [InlineData("DE LA CRUZ", "DELACRUZ")]
    [InlineData("SMITH", "SMITH")]
    public void Some_payrolls_drop_punctuation(string capitals, string expected) =>
        Assert.Equal(expected, Spelling.WithoutPunctuation(capitals));
}
