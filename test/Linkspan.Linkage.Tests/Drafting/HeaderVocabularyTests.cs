using Linkspan.Linkage.Drafting;

namespace Linkspan.Linkage.Tests.Drafting;

public class HeaderVocabularyTests
{
    [Theory]
    [InlineData("given_name", ColumnRole.GivenName)]
    [InlineData("FNAME", ColumnRole.GivenName)]
    [InlineData("studentFirstName", ColumnRole.GivenName)]
    [InlineData("Legal Last Name", ColumnRole.Surname)]
    [InlineData("forename", ColumnRole.GivenName)]
    [InlineData("family name", ColumnRole.Surname)]
    [InlineData("MI", ColumnRole.MiddleName)]
    [InlineData("DOB", ColumnRole.BirthDate)]
    [InlineData("date_of_birth", ColumnRole.BirthDate)]
    [InlineData("Birth Dt", ColumnRole.BirthDate)]
    [InlineData("soc_sec_id", ColumnRole.PersonNumber)]
    [InlineData("NINO", ColumnRole.PersonNumber)]
    [InlineData("postcode", ColumnRole.PostalCode)]
    [InlineData("mailing_address_zipcode", ColumnRole.PostalCode)]
    [InlineData("address_1", ColumnRole.Street)]
    [InlineData("address_2", ColumnRole.AddressLine)]
    [InlineData("employer_name", ColumnRole.Organisation)]
    [InlineData("school_city", ColumnRole.Organisation)]
    [InlineData("event_date", ColumnRole.EventDate)]
    [InlineData("tax_year", ColumnRole.Measure)]
    [InlineData("student_id", ColumnRole.OtherNumber)]
    [InlineData("id", ColumnRole.RowId)]
    [InlineData("race_ethnicity", ColumnRole.Group)]
    [InlineData("col7", ColumnRole.Unknown)]
    public void Headers_of_many_vocabularies_are_understood(string header, ColumnRole role) =>
        Assert.Equal(role, HeaderVocabulary.Find(header));
}
