using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.Tests;

public class ChanceTests
{
    [Fact]
    public void A_stream_depends_on_seed_key_and_topic_only()
    {
        static ulong First(ulong seed, ulong key, Topic topic) =>
            new Chance(seed, key, topic).Next();
        Assert.Equal(First(1, 2, Topic.Names), First(1, 2, Topic.Names));
        Assert.Equal(
            4,
            new[]
            {
                First(1, 2, Topic.Names),
                First(2, 2, Topic.Names),
                First(1, 3, Topic.Names),
                First(1, 2, Topic.Career),
            }
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public void The_first_number_is_the_same_on_every_machine() =>
        Assert.Equal(2_834_610_089_579_395_487UL, new Chance(1, 2, Topic.Names).Next());

    [Fact]
    public void Normal_has_mean_0_and_variance_1()
    {
        Chance chance = new(5, 5, Topic.Traits);
        var draws = Enumerable.Range(0, 20_000).Select(_ => chance.Normal()).ToArray();
        Assert.Equal(0, draws.Average(), 0.03);
        Assert.Equal(1, draws.Average(d => d * d), 0.04);
    }

    [Fact]
    public void Exp_and_log_are_those_of_mathematics() =>
        Gen.Double[-30, 30]
            .Sample(x =>
                Math.Abs(Exactly.Exp(x) / Math.Exp(x) - 1) < 1e-13
                && Math.Abs(Exactly.Log(1 + Math.Abs(x)) - Math.Log(1 + Math.Abs(x))) < 1e-11
            );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(4097)]
    public void A_scramble_gives_each_number_once(int count)
    {
        Scramble scramble = new(3, 4, (ulong)count);
        var numbers = Enumerable.Range(0, count).Select(i => scramble.Of((ulong)i)).Order();
        Assert.Equal(Enumerable.Range(0, count).Select(i => (ulong)i), numbers);
    }

    [Theory]
    [InlineData(0UL, "001010001")]
    [InlineData(SocialSecurityNumbers.Count - 1, "772999999")]
    public void Ssns_run_over_the_areas_that_were_assigned(ulong number, string ssn) =>
        Assert.Equal(ssn, SocialSecurityNumbers.Of(number));

    [Theory]
    [InlineData("123456789", true)]
    [InlineData("000456789", false)]
    [InlineData("666456789", false)]
    [InlineData("773456789", false)]
    [InlineData("123006789", false)]
    [InlineData("123450000", false)]
    [InlineData("12345678", false)]
    [InlineData("12345678a", false)]
    public void A_number_that_was_never_issued_is_not_plausible(string ssn, bool expected) =>
        Assert.Equal(expected, SocialSecurityNumbers.IsPlausible(ssn));
}
