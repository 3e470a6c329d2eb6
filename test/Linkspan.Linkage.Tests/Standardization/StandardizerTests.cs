using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Tests.Standardization;

public class StandardizerTests
{
    static readonly string[] s_words =
    [
        .. "DE LA Y JR II D MD VAN O'Brien Garcia-Lopez III V ST JOHN SMITH Dr. Unknown".Split(' '),
        .. "APT #3 12 Main Street, P.O. Box NORTH 2 UNIT FLOOR x12 .".Split(' '),
    ];

    static readonly Gen<string> s_raw = Gen.OneOf(
        Gen.Char[' ', 'z'].Array[0, 14].Select(c => new string(c)),
        Gen.Char.Array[0, 8].Select(c => new string(c)),
        Gen.Int[0, 29].Array[1, 4].Select(w => string.Join(' ', w.Select(i => s_words[i])))
    );

    [Theory]
    [InlineData(ColumnKind.Text, "  Straße  7-B ", "STRASSE 7 B")]
    [InlineData(ColumnKind.Text, "   ", null)]
    [InlineData(ColumnKind.Name, "O’Brien", "OBRIEN")]
    [InlineData(ColumnKind.Name, "José-Ángel", "JOSE ANGEL")]
    [InlineData(ColumnKind.Name, "unknown", null)]
    [InlineData(ColumnKind.Name, "Ruiz, Ana María", "ANA MARIA RUIZ")]
    [InlineData(ColumnKind.Name, "Ruiz, Juan, Jr.", "JUAN RUIZ")]
    [InlineData(ColumnKind.Name, "Juan Ruiz, Jr.", "JUAN RUIZ")]
    [InlineData(ColumnKind.Name, "Dr. Ana Ruiz, MD", "ANA RUIZ")]
    [InlineData(ColumnKind.GivenName, "Dr. Ann", "ANN")]
    [InlineData(ColumnKind.GivenName, "John V", "JOHN V")] // An initial.
    [InlineData(ColumnKind.GivenName, "John III", "JOHN")]
    [InlineData(ColumnKind.Surname, "de la Cruz, Jr.", "DELACRUZ")]
    [InlineData(ColumnKind.Surname, "Garcia López", "GARCIA LOPEZ")]
    [InlineData(ColumnKind.Surname, "Garcia-López", "GARCIA LOPEZ")]
    [InlineData(ColumnKind.Surname, "Ortega y Gasset", "ORTEGA GASSET")]
    [InlineData(ColumnKind.Surname, "van der Berg", "VANDERBERG")]
    [InlineData(ColumnKind.Surname, "D'Angelo", "DANGELO")]
    [InlineData(ColumnKind.Surname, "D Angelo", "DANGELO")]
    [InlineData(ColumnKind.Surname, "Mc Donald", "MCDONALD")]
    [InlineData(ColumnKind.Surname, "San Martín", "SANMARTIN")]
    [InlineData(ColumnKind.Surname, "Smith IV", "SMITH")]
    [InlineData(ColumnKind.Surname, "Smith Junior", "SMITH")]
    [InlineData(ColumnKind.Surname, "Smith Esq.", "SMITH")]
    [InlineData(ColumnKind.Surname, "III", "III")]
    [InlineData(ColumnKind.Surname, "Senior", "SENIOR")]
    [InlineData(ColumnKind.Initial, "marie", "M")]
    [InlineData(ColumnKind.Number, "007.50", "7.5")]
    [InlineData(ColumnKind.Number, "1,234", "1234")]
    [InlineData(ColumnKind.Number, "NaN", null)]
    [InlineData(ColumnKind.Digits, "A-12 3", "123")]
    public void A_name_a_text_and_a_number_are_standardized(
        ColumnKind kind,
        string raw,
        string? expected
    ) => Assert.Equal(expected, Standardized(kind, raw));

    [Theory]
    [InlineData("123-45-6788", "123456788")]
    [InlineData("12345678", null)] // With its zero, a known dummy.
    [InlineData("1234567", "001234567")]
    [InlineData("000-12-3456", null)]
    [InlineData("666-12-3456", null)]
    [InlineData("123-00-3456", null)]
    [InlineData("123-45-0000", null)]
    [InlineData("900-12-3456", null)] // No SSN, and no group of taxpayer numbers.
    [InlineData("912-70-3456", "912703456")] // A taxpayer number identifies too.
    [InlineData("111111111", null)]
    [InlineData("078-05-1120", null)]
    [InlineData("219-09-9999", null)]
    [InlineData("123456789", null)]
    [InlineData("987-65-4321", null)]
    [InlineData("XXX-XX-6788", "6788")]
    [InlineData("0000", null)]
    [InlineData("12345", null)]
    public void An_SSN_has_nine_digits_or_its_last_four(string raw, string? expected) =>
        Assert.Equal(expected, Standardized(ColumnKind.Ssn, raw));

    [Theory]
    [InlineData(ColumnKind.Zip, "01234-5678", "01234")]
    [InlineData(ColumnKind.Zip, "1234", "01234")]
    [InlineData(ColumnKind.Zip, "12345678", "01234")] // ZIP+4 as a number.
    [InlineData(ColumnKind.Zip, "00000", null)]
    [InlineData(ColumnKind.Phone, "+1 (303) 555-0100", "3035550100")]
    [InlineData(ColumnKind.Phone, "303.555.0100 ext. 12", "3035550100")]
    [InlineData(ColumnKind.Phone, "303-555-0100x12", "3035550100")]
    [InlineData(ColumnKind.Phone, "555-0100 #4", "5550100")]
    [InlineData(ColumnKind.Phone, "000-000-0000", null)]
    [InlineData(ColumnKind.Phone, "303-999-9999", null)]
    [InlineData(ColumnKind.Phone, "303-000-0000", null)]
    [InlineData(ColumnKind.Phone, "1234567890", null)]
    [InlineData(ColumnKind.Phone, "12345", null)]
    [InlineData(ColumnKind.Email, " Ana@Example.ORG ", "ana@example.org")]
    [InlineData(ColumnKind.Email, "Ana Ruiz <ana@example.org>", "ana@example.org")]
    [InlineData(ColumnKind.Email, "mailto:ana+school@example.org", "ana@example.org")]
    [InlineData(ColumnKind.Email, "a.na@googlemail.com", "ana@gmail.com")]
    [InlineData(ColumnKind.Email, "a.na@example.org", "a.na@example.org")]
    [InlineData(ColumnKind.Email, "none", null)]
    [InlineData(ColumnKind.Email, "none@none", null)]
    [InlineData(ColumnKind.Email, "noemail@example.org", null)]
    [InlineData(ColumnKind.Email, "a@b@c", null)]
    [InlineData(ColumnKind.Address, "12 North Main Street, Apt. 3", "12 N MAIN ST APT 3")]
    [InlineData(ColumnKind.Address, "12 N. Main St #3", "12 N MAIN ST APT 3")]
    [InlineData(ColumnKind.Address, "12 N Main St Apt #3", "12 N MAIN ST APT 3")]
    [InlineData(ColumnKind.Address, "P.O. Box 12", "PO BOX 12")]
    [InlineData(ColumnKind.Address, "Post Office Box 12", "PO BOX 12")]
    [InlineData(ColumnKind.Address, "4 Fifth Turnpike", "4 5TH TPKE")]
    public void A_place_and_an_address_are_standardized(
        ColumnKind kind,
        string raw,
        string? expected
    ) => Assert.Equal(expected, Standardized(kind, raw));

    [Theory]
    [InlineData(ColumnKind.Name, ColumnPart.FirstWord, "Ana María Luz Ruiz", "ANA")]
    [InlineData(ColumnKind.Name, ColumnPart.LastWord, "Ana María Luz Ruiz", "RUIZ")]
    [InlineData(ColumnKind.Name, ColumnPart.MiddleWords, "Ana María Luz Ruiz", "MARIA LUZ")]
    [InlineData(ColumnKind.Name, ColumnPart.FirstLetter, "Ana María Luz Ruiz", "A")]
    [InlineData(ColumnKind.Name, ColumnPart.Generation, "Juan Ruiz, Jr.", "JR")]
    [InlineData(ColumnKind.Name, ColumnPart.Generation, "Ruiz, Juan III", "III")]
    [InlineData(ColumnKind.Surname, ColumnPart.Generation, "Smith II", "JR")]
    [InlineData(ColumnKind.Surname, ColumnPart.Generation, "Smith Jr. MD", "JR")]
    [InlineData(ColumnKind.Surname, ColumnPart.Generation, "Smith", null)]
    [InlineData(ColumnKind.Name, ColumnPart.Generation, "3rd", "III")]
    [InlineData(ColumnKind.Name, ColumnPart.Generation, "2", "JR")]
    [InlineData(ColumnKind.Name, ColumnPart.Generation, "Sr", "SR")]
    [InlineData(ColumnKind.Address, ColumnPart.Street, "12 Main Street, Apt 3", "12 MAIN ST")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Main Street, Suite 3", "3")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Main Street #3", "3")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Main Street, Floor 2", "FL 2")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Main Street Rear", "REAR")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "Apt 3", "3")]
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Lot Street", "LOT ST")] // As it reads.
    [InlineData(ColumnKind.Address, ColumnPart.Unit, "12 Main Street", null)]
    [InlineData(ColumnKind.Zip, ColumnPart.PlusFour, "01234-5678", "5678")]
    [InlineData(ColumnKind.Zip, ColumnPart.PlusFour, "01234", null)]
    [InlineData(ColumnKind.Phone, ColumnPart.Extension, "303-555-0100 ext 12", "12")]
    [InlineData(ColumnKind.Phone, ColumnPart.Extension, "303-555-0100", null)]
    [InlineData(ColumnKind.Email, ColumnPart.EmailName, "ana@example.org", "ana")]
    public void A_part_can_be_taken(
        ColumnKind kind,
        ColumnPart part,
        string raw,
        string? expected
    ) => Assert.Equal(expected, Standardizer.Standardize(Column(kind) with { Part = part }, raw));

    [Fact]
    public void A_name_without_generation_can_say_so()
    {
        var column = Column(ColumnKind.Surname) with
        {
            Part = ColumnPart.Generation,
            Options = ColumnOptions.AbsentIsNone,
        };
        Assert.Equal("NONE", Standardizer.Standardize(column, "Smith"));
        Assert.Equal("JR", Standardizer.Standardize(column, "Smith Jr"));
        Assert.Null(Standardizer.Standardize(column, " "));
    }

    [Fact]
    public void Options_are_departures_from_the_usual()
    {
        var ssn = Column(ColumnKind.Ssn) with { Options = ColumnOptions.NoItin };
        Assert.Null(Standardizer.Standardize(ssn, "912-70-3456"));
        Assert.Equal("123456788", Standardizer.Standardize(ssn, "123-45-6788"));
        var email = Column(ColumnKind.Email) with { Options = ColumnOptions.NoDots };
        Assert.Equal("ana@example.org", Standardizer.Standardize(email, "a.na@example.org"));
    }

    [Fact]
    public void Standardizing_again_changes_nothing() =>
        Gen.Select(s_raw, Gen.Enum<ColumnKind>())
            .Sample(
                (raw, kind) =>
                {
                    var once = Standardizer.Standardize(Column(kind), raw);
                    var again = once is null ? null : Standardizer.Standardize(Column(kind), once);
                    Assert.Equal(once, again);
                },
                iter: 20000
            );

    [Fact]
    public void A_trace_tells_each_step()
    {
        var trace = Standardizer.Trace(Column(ColumnKind.Surname), "de la Cruz, Jr.");
        Assert.Equal(
            [
                new TracedStep("letters", "de la Cruz, Jr.", "DE LA CRUZ JR", null),
                new TracedStep("suffixes", "DE LA CRUZ JR", "DE LA CRUZ", null),
                new TracedStep("particles", "DE LA CRUZ", "DELACRUZ", null),
                new TracedStep("unknown", "DELACRUZ", "DELACRUZ", null),
            ],
            trace.Steps
        );
        Assert.Equal(("DELACRUZ", Standardizer.Version), (trace.Result, trace.Version));
        Assert.Equal([true, true, true, false], trace.Steps.Select(s => s.IsChange));
    }

    [Fact]
    public void A_trace_ends_where_a_value_became_missing_and_says_what_is_odd()
    {
        var dummy = Standardizer.Trace(Column(ColumnKind.Ssn), "123-45-6789");
        Assert.Equal("dummies", dummy.Steps[^1].Name);
        Assert.Null(dummy.Result);
        var tail = Standardizer.Trace(Column(ColumnKind.Ssn), "6788");
        Assert.Equal("only the last four digits are given", tail.Steps[1].Remark);
        var date = Standardizer.Trace(Column(ColumnKind.Date), "1990-01-01");
        Assert.Contains("1 January may stand for an unknown day", date.Steps.Select(s => s.Remark));
        Assert.Empty(Standardizer.Trace(Column(ColumnKind.Date), " ").Steps);
    }

    [Fact]
    public void A_trace_and_its_steps_give_the_same_as_standardizing() =>
        Gen.Select(s_raw, Gen.Enum<ColumnKind>(), Gen.Enum<ColumnPart>())
            .Sample(
                (raw, kind, part) =>
                {
                    var column = Column(kind) with { Part = part };
                    var trace = Standardizer.Trace(column, raw);
                    Assert.Equal(Standardizer.Standardize(column, raw), trace.Result);
                    Assert.Equal(
                        Standardizer.StepsOf(column).Take(trace.Steps.Length),
                        trace.Steps.Select(s => s.Name)
                    );
                }
            );

    static LinkColumn Column(ColumnKind kind) => new() { Name = "c", Kind = kind };

    static string? Standardized(ColumnKind kind, string raw) =>
        Standardizer.Standardize(Column(kind), raw);
}
