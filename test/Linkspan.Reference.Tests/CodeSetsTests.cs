namespace Linkspan.Reference.Tests;

public class CodeSetsTests
{
    [Theory]
    [InlineData("career-cluster-2024", 14, "agriculture", "Agriculture")]
    [InlineData("career-cluster", 16, "08", "Health Science")]
    [InlineData("cip", 73, "48.0508", "Welding Technology/Welder")]
    [InlineData("diploma-type", 14, "00806", "Regular High School Diploma")]
    [InlineData("exit-class", 5, "noncompleter", "Left without completing")]
    [InlineData("exit-type", 38, "01927", "Discontinued schooling")]
    [InlineData("grade-level", 22, "12", "Twelfth grade")]
    [InlineData("locale", 4, "rural", "Rural")]
    [InlineData("naics-sector", 20, "44-45", "Retail Trade")]
    [InlineData("naics-subsector", 96, "722", "Food Services and Drinking Places")]
    [InlineData("ownership", 4, "5", "Private")]
    [InlineData("race-ethnicity", 8, "TW", "Two or more races")]
    [InlineData("sex", 3, "F", "Female")]
    [InlineData("wbl-type", 15, "PaidInternship", "Paid internship")]
    public void A_set_has_its_codes(string name, int count, string code, string label)
    {
        var set = CodeSets.Get(name);
        Assert.Equal(count, set.Codes.Length);
        Assert.Equal(label, set.LabelOf(code));
        Assert.NotEmpty(set.Version);
        Assert.NotEmpty(set.Source);
    }

    [Fact]
    public void Every_name_has_a_set_and_no_other_name_has() =>
        Assert.Equal(
            (true, true),
            (CodeSets.Names.All(n => CodeSets.Find(n) is not null), CodeSets.Find("none") is null)
        );

    [Fact]
    public void Every_program_belongs_to_a_cluster_and_every_cluster_has_programs() =>
        Assert.Equal(
            CodeSets.Get("career-cluster").Codes.Select(c => c.Value),
            CodeSets.Get("cip").Codes.Select(c => c.Class).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("01921", "", "diploma")]
    [InlineData("01921", null, "diploma")]
    [InlineData("01921", "00807", "diploma")]
    [InlineData("01921", "00813", "other-completer")]
    [InlineData("01922", "00806", "other-completer")]
    [InlineData("01922", "00816", "other-completer")]
    [InlineData("01927", "", "noncompleter")]
    [InlineData("01924", "", "noncompleter")]
    [InlineData("01908", "", "transfer")]
    [InlineData("73064", "", "excluded")]
    [InlineData("99999", "", null)]
    public void Exit_and_diploma_type_say_the_class(
        string exit,
        string? diploma,
        string? expected
    ) => Assert.Equal(expected, ExitClasses.Find(exit, diploma));

    [Theory]
    [InlineData("722511", "72")]
    [InlineData("336", "31-33")]
    [InlineData("491", "48-49")]
    [InlineData("99", null)]
    [InlineData("000", null)]
    public void An_industry_has_a_sector(string naics, string? sector) =>
        Assert.Equal(sector, NaicsSectors.Find(naics));

    [Fact]
    public void Quotes_and_commas_are_read_as_rfc_4180_says() =>
        Assert.Equal(["a", "b, \"c\"", "", "d"], ReferenceTable.Fields("a,\"b, \"\"c\"\"\",,d"));
}
