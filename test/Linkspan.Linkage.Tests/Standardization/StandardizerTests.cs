using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Tests.Standardization;

public class StandardizerTests
{
    [Theory]
    [InlineData(ColumnKind.Text, "  Straße  7-B ", "STRASSE 7 B")]
    [InlineData(ColumnKind.Name, "O’Brien", "OBRIEN")]
    [InlineData(ColumnKind.Name, "José-Ángel", "JOSE ANGEL")]
    [InlineData(ColumnKind.Name, "unknown", null)]
    [InlineData(ColumnKind.GivenName, "Dr. Ann", "ANN")]
    [InlineData(ColumnKind.Surname, "de la Cruz, Jr.", "DELACRUZ")]
    [InlineData(ColumnKind.Surname, "Garcia López", "GARCIA LOPEZ")]
    [InlineData(ColumnKind.Surname, "III", "III")]
    [InlineData(ColumnKind.Initial, "marie", "M")]
    [InlineData(ColumnKind.Ssn, "123-45-6788", "123456788")]
    [InlineData(ColumnKind.Ssn, "12345678", null)] // With its zero, a known dummy.
    [InlineData(ColumnKind.Ssn, "1234567", "001234567")]
    [InlineData(ColumnKind.Ssn, "000-12-3456", null)]
    [InlineData(ColumnKind.Ssn, "666-12-3456", null)]
    [InlineData(ColumnKind.Ssn, "123-00-3456", null)]
    [InlineData(ColumnKind.Ssn, "123-45-0000", null)]
    [InlineData(ColumnKind.Ssn, "111111111", null)]
    [InlineData(ColumnKind.Ssn, "078-05-1120", null)]
    [InlineData(ColumnKind.Zip, "01234-5678", "01234")]
    [InlineData(ColumnKind.Zip, "00000", null)]
    [InlineData(ColumnKind.Phone, "+1 (303) 555-0100", "3035550100")]
    [InlineData(ColumnKind.Email, " Ana@Example.ORG ", "ana@example.org")]
    [InlineData(ColumnKind.Email, "none", null)]
    [InlineData(ColumnKind.Address, "12 North Main Street, Apt. 3", "12 N MAIN ST APT 3")]
    [InlineData(ColumnKind.Number, "007.50", "7.5")]
    [InlineData(ColumnKind.Text, "   ", null)]
    public void A_value_is_standardized(ColumnKind kind, string raw, string? expected)
    {
        var column = new LinkColumn { Name = "c", Kind = kind };
        Assert.Equal(expected, Standardizer.Standardize(column, raw));
    }

    [Theory]
    [InlineData(DateOrder.YearMonthDay, "2009-08-25", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "20090825", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "2009-08-25T10:11:12", "20090825")]
    [InlineData(DateOrder.MonthDayYear, "8/5/2009", "20090805")]
    [InlineData(DateOrder.DayMonthYear, "8/5/2009", "20090508")]
    [InlineData(DateOrder.MonthDayYear, "08252009", "20090825")]
    [InlineData(DateOrder.DayMonthYear, "25082009", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "1789-72-21", "17897221")]
    [InlineData(DateOrder.YearMonthDay, "1989", "19890000")]
    [InlineData(DateOrder.YearMonthDay, "1989-5", "19890500")]
    [InlineData(DateOrder.YearMonthDay, "1900-01-01", null)]
    [InlineData(DateOrder.YearMonthDay, "25 Aug 2009", null)]
    [InlineData(DateOrder.YearMonthDay, "8/25/09", null)]
    public void A_date_is_eight_digits(DateOrder order, string raw, string? expected) =>
        Assert.Equal(
            expected,
            Standardizer.Standardize(
                new LinkColumn
                {
                    Name = "c",
                    Kind = ColumnKind.Date,
                    DateOrder = order,
                },
                raw
            )
        );

    [Theory]
    [InlineData(ColumnPart.FirstWord, "ANA")]
    [InlineData(ColumnPart.LastWord, "RUIZ")]
    [InlineData(ColumnPart.MiddleWords, "MARIA LUZ")]
    [InlineData(ColumnPart.FirstLetter, "A")]
    public void A_part_can_be_taken(ColumnPart part, string expected) =>
        Assert.Equal(
            expected,
            Standardizer.Standardize(
                new LinkColumn
                {
                    Name = "c",
                    Kind = ColumnKind.Name,
                    Part = part,
                },
                "Ana María Luz Ruiz"
            )
        );

    [Fact]
    public void Standardizing_again_changes_nothing()
    {
        ColumnKind[] kinds =
        [
            ColumnKind.Text,
            ColumnKind.Name,
            ColumnKind.Surname,
            ColumnKind.Date,
            ColumnKind.Ssn,
            ColumnKind.Zip,
            ColumnKind.Address,
        ];
        Gen.Select(
                Gen.Char[' ', 'z'].Array[0, 14].Select(c => new string(c)),
                Gen.Int[0, 6].Select(i => kinds[i])
            )
            .Sample(
                (raw, kind) =>
                {
                    var column = new LinkColumn { Name = "c", Kind = kind };
                    var once = Standardizer.Standardize(column, raw);
                    return once is null || once == Standardizer.Standardize(column, once);
                }
            );
    }
}
