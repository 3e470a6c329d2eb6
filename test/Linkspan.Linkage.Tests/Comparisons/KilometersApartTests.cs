using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

public class KilometersApartTests
{
    static readonly Gen<string> s_zip = Values.Of(
        "10001",
        "20001",
        "60601",
        "80202",
        "90001",
        "99501",
        "96813"
    );

    [Theory] // Great circles between the cities' middles, to the tens of kilometers.
    [InlineData("10001", "90001", 3950, 40)] // New York, Los Angeles.
    [InlineData("80202", "80203", 4, 2)] // Two parts of Denver.
    [InlineData("20001", "60601", 960, 15)] // Washington, Chicago.
    public void Known_distances_are_met(string l, string r, double km, double within) =>
        Assert.Equal(km, default(KilometersApart).Compare(l, r), tolerance: within);

    [Fact]
    public void Places_keep_the_triangle_law() =>
        Gen.Select(s_zip, s_zip, s_zip)
            .Sample(
                (a, b, c) =>
                    default(KilometersApart).Compare(a, c)
                    <= default(KilometersApart).Compare(a, b)
                        + default(KilometersApart).Compare(b, c)
                        + 1e-2
            );

    [Theory]
    [InlineData("00000")]
    [InlineData("00601")] // Puerto Rico: not in the table.
    [InlineData("8020")]
    [InlineData("8020A")]
    [InlineData("802020")]
    public void A_ZIP_code_without_a_place_is_neither_near_nor_far(string zip) =>
        Assert.Equal(double.NaN, default(KilometersApart).Compare(zip, "80202"));
}
