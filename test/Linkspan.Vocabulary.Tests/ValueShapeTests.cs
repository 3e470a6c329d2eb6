using Linkspan.Vocabulary;

namespace Linkspan.Vocabulary.Tests;

public class ValueShapeTests
{
    [Theory]
    [InlineData("", "(empty)")]
    [InlineData("123-45-6789", "999-99-9999")]
    [InlineData("O'Brien Jr", "A'Aaaaa␣Aa")]
    [InlineData("Núñez", "Aaaaa")]
    [InlineData("a\tb", "a?a")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "aaaaaaaaaaaaaaaaaaaaaaaa… (26 characters)")]
    public void Shape_keeps_the_form_and_drops_the_value(string text, string expected) =>
        Assert.Equal(expected, ValueShape.Of(text));

    [Fact]
    public void No_letter_or_digit_of_a_value_survives() =>
        Gen.String[1, 40]
            .Sample(text =>
                ValueShape
                    .Of(text)
                    .Split('…')[0]
                    .All(c => !char.IsLetterOrDigit(c) || c is 'A' or 'a' or '9')
            );
}
