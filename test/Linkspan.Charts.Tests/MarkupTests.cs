using System.Globalization;
using System.Xml.Linq;

namespace Linkspan.Charts.Tests;

public class MarkupTests
{
    [Fact]
    public void Text_is_escaped_and_markup_is_not() =>
        Assert.Equal(
            "<p title=\"&quot;&#39;\">&lt;b&gt; &amp; <i>5</i></p>",
            Markup.Of($"""<p title="{"\"'"}">{"<b> &"} {Markup.Of($"<i>{5}</i>")}</p>""").Text
        );

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("1234.57 -0.5 0 7", Markup.Of($"{1234.567} {-0.5} {-0.001} {7}").Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_without_a_place_is_refused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Markup.Of($"{number}"));

    [Fact]
    public void Any_text_survives_reading_the_markup_as_XML() =>
        Gen.String[Gen.Char[' ', '~'], 0, 40]
            .Sample(text =>
                Assert.Equal(
                    text,
                    XElement.Parse(Markup.Of($"""<p t="{text}"/>""").Text).Attribute("t")!.Value
                )
            );

    [Fact]
    public void Controls_are_in_no_document() =>
        Assert.Equal("<p>a\uFFFDb</p>", Markup.Of($"<p>{"a\u0001b"}</p>").Text);
}
