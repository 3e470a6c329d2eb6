using Linkspan.Files;

namespace Linkspan.Reference.Tests;

public class CedsElementsTests
{
    [Fact]
    public void Ids_and_names_are_those_of_the_standard()
    {
        using var reader = DelimitedReader.Open(PublicFiles.Get("ceds/elements_needed.csv"));
        var (id, name) = (
            reader.Names.IndexOf("CEDS Global ID"),
            reader.Names.IndexOf("Element Name")
        );
        List<(string, string)> expected = [];
        while (reader.Read())
            expected.Add((reader[id].ToString(), reader[name].ToString()));
        Assert.Equal(expected, CedsElements.All.Select(e => (e.Id, e.Name)));
    }

    [Fact]
    public void There_are_147_and_a_reason_has_a_kind()
    {
        Assert.Equal(147, CedsElements.All.Length);
        Assert.All(CedsElements.All, e => Assert.Equal(e.Kind.Length == 0, e.Why.Length == 0));
        Assert.Equal(
            ["derived", "no-question", "no-template", "other-element", "said-by-contract"],
            CedsElements
                .All.Select(e => e.Kind)
                .Where(k => k.Length > 0)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("Birthdate", CedsElements.Find("000033")!.Name);
    }
}
