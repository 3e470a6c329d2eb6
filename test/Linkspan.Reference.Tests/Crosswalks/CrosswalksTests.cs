using Linkspan.Vocabulary;

namespace Linkspan.Reference.Tests;

public class CrosswalksTests
{
    static readonly Crosswalks s_builtIn = Crosswalks.Load();

    [Theory]
    [InlineData("area-board", "labor-market-area 2023", "workforce-board wioa", 8)]
    [InlineData("career-cluster-16-14", "career-cluster 16", "career-cluster 14", 16)]
    [InlineData("cip-2010-2020", "cip 2010", "cip 2020", 72)]
    [InlineData("cip-2020-career-cluster", "cip 2020", "career-cluster 16", 73)]
    [InlineData("cip-2020-soc-2018", "cip 2020", "soc 2018", 73)]
    [InlineData("county-area", "county-fips ansi", "labor-market-area 2023", 24)]
    [InlineData("county-board", "county-fips ansi", "workforce-board wioa", 24)]
    [InlineData("naics-2017-2022", "naics 2017", "naics 2022", 54)]
    [InlineData("sced-12-cip-2020", "sced 12", "cip 2020", 35)]
    [InlineData("soc-2018-onet-2019", "soc 2018", "onet-soc 2019", 212)]
    [InlineData("zip-county", "zip usps", "county-fips ansi", 600)]
    public void A_built_in_crosswalk_leads_from_an_edition_to_another(
        string name,
        string from,
        string to,
        int codes
    )
    {
        var crosswalk = s_builtIn.Get(name);
        Assert.Equal(
            (from, to, codes),
            (crosswalk.Label.From.Name, crosswalk.Label.To.Name, crosswalk.FromCount)
        );
        var check = CrosswalkCheck.Of(crosswalk, new(2026, 11, 23));
        Assert.Empty(check.NotOfTheSet);
        Assert.True(check.IsInForce);
    }

    [Fact]
    public void No_built_in_crosswalk_is_untested() => Assert.Equal(11, s_builtIn.All.Length);

    [Fact]
    public void Programs_of_the_made_up_state_reach_the_clusters_of_2024()
    {
        var reached = s_builtIn
            .Chain(["cip-2020-career-cluster", "career-cluster-16-14"])
            .Entries.Select(e => e.To)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(CodeSets.Get("career-cluster-2024").Codes.Select(c => c.Value), reached);
    }

    [Fact]
    public void Programs_reach_occupations_of_the_information_network() =>
        Assert.Equal(
            ["29-1141.00", "29-1141.01", "29-1141.02", "29-1141.03", "29-1141.04"],
            s_builtIn
                .Chain(["cip-2020-soc-2018", "soc-2018-onet-2019"])
                .Find("51.3801")
                .ToArray()
                .Select(e => e.To)
                .Where(c => c.StartsWith("29-1141", StringComparison.Ordinal))
        );

    [Fact]
    public void A_program_that_moved_is_found_under_its_new_code() =>
        Assert.Equal("01.8301", s_builtIn.Get("cip-2010-2020").Find("51.0808")[0].To);

    [Fact]
    public void A_states_own_file_replaces_the_built_in_one()
    {
        using Scratch scratch = new();
        s_builtIn.Get("county-board").Write(Path.Combine(scratch.Root, "county-board.csv"));
        var loaded = Crosswalks.Load(scratch.Root);
        Assert.Equal(11, loaded.All.Length);
        Assert.Equal(
            ["county-board"],
            loaded.All.Where(loaded.IsOfState).Select(c => c.Label.Name)
        );
    }

    [Fact]
    public void A_file_named_otherwise_than_its_crosswalk_is_refused()
    {
        using Scratch scratch = new();
        s_builtIn.Get("county-board").Write(Path.Combine(scratch.Root, "counties.csv"));
        Assert.Equal(
            "crosswalk.name",
            Assert.Throws<ProblemException>(() => Crosswalks.Load(scratch.Root)).Problem.Code
        );
    }

    [Theory]
    [InlineData("cip", "2019-09-01", "cip 2010")]
    [InlineData("cip", "2020-07-01", "cip 2020")]
    [InlineData("career-cluster", "2024-10-21", "career-cluster 16")]
    [InlineData("career-cluster", "2024-10-22", "career-cluster 14")]
    [InlineData("naics", "2021-12-31", "naics 2017")]
    [InlineData("naics", "2011-12-31", null)]
    [InlineData("nothing", "2026-01-01", null)]
    public void The_edition_in_force_follows_the_day(string set, string day, string? edition) =>
        Assert.Equal(edition, CodeSetEditions.InForce(set, DateOnly.Parse(day))?.Name);

    [Theory]
    [InlineData("cip 2020", "01.8301", true)]
    [InlineData("cip 2020", "1.8301", false)]
    [InlineData("cip 2020", "01.830a", false)]
    [InlineData("onet-soc 2019", "29-1141.01", true)]
    [InlineData("workforce-board wioa", " ", false)]
    public void A_code_has_the_shape_of_its_edition(string edition, string code, bool has) =>
        Assert.Equal(has, CodeSetEditions.Find(edition)!.HasShape(code));
}
