using System.Globalization;
using CsCheck;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public class MoneyIntakeTests
{
    /// <summary>Signs that amounts are written with, right and wrong.</summary>
    static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.String[Gen.Char["0123456789.-+, "], 1, 18],
        Gen.Decimal[-9_999_999_999m, 9_999_999_999m]
            .Select(d => Math.Round(d, 2).ToString(CultureInfo.InvariantCulture))
    );

    [Fact]
    public void Dollars_are_read_as_decimals_are() =>
        s_texts.Sample(text =>
        {
            var intake = ElementIntake.Create(s_element, rows: 1);
            var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            var isRight =
                decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var dollars)
                && decimal.Truncate(dollars * 100) == dollars * 100
                && Math.Abs(dollars) < long.MaxValue / 100;
            Assert.Equal(isRight ? RowFault.None : RowFault.Money, intake.Take(text, 0));
            if (isRight)
                Assert.Equal(
                    [(long)(dollars * 100)],
                    Assert.IsType<IntegerFacts>(intake.Facts).Values
                );
        });

    static readonly Element s_element = new()
    {
        Name = "wages",
        Columns = ["wages"],
        Definition = "Wages.",
        Part = ElementPart.Fact,
        Type = ElementType.MoneyCents,
        Sensitivity = Sensitivity.Confidential,
        Purpose = "A test.",
        FactName = "wages",
    };
}
