namespace Linkspan.Reference.Tests;

public class NameTablesTests
{
    [Fact]
    public void Surnames_are_those_of_the_census() =>
        Assert.Equal(new Surname("SMITH", 2_442_977, ""), NameTables.Surnames.MaxBy(s => s.Count));

    [Fact]
    public void First_names_follow_the_year_of_birth()
    {
        var at1950 = NameTables.FirstNameYears.IndexOf(1950);
        var at2010 = NameTables.FirstNameYears.IndexOf(2010);
        Assert.Equal(
            ("LINDA", "ISABELLA"),
            (
                NameTables.FirstNames.Where(n => n.Sex == "F").MaxBy(n => n.Counts[at1950])!.Name,
                NameTables.FirstNames.Where(n => n.Sex == "F").MaxBy(n => n.Counts[at2010])!.Name
            )
        );
    }

    [Fact]
    public void Names_are_plain_capitals_and_nicknames_differ_from_them()
    {
        Assert.All(NameTables.Surnames, s => Assert.Matches("^[A-Z]{2,}$", s.Name));
        Assert.All(NameTables.FirstNames, n => Assert.Matches("^[A-Z]{2,}$", n.Name));
        Assert.All(NameTables.Nicknames, n => Assert.DoesNotContain(n.Key, n.Value));
        Assert.Contains("BILL", NameTables.Nicknames["WILLIAM"]);
        Assert.Equal("José", NameTables.Accents["JOSE"]);
    }

    [Fact]
    public void No_confusion_leaves_a_letter_as_it_is() =>
        Assert.All(NameTables.Confusions, c => Assert.NotEqual(c.Written, c.Mistaken));
}
