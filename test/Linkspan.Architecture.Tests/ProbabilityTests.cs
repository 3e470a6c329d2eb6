using System.Text.RegularExpressions;

namespace Linkspan.Architecture.Tests;

/// <summary>One function turns weight into probability everywhere: <c>Weight.ToProbability</c>.</summary>
public partial class ProbabilityTests
{
    const string OneFunction = "src/Linkspan.Linkage/Scoring/Weight.cs";

    [Fact]
    public void Only_one_place_turns_a_weight_into_a_probability() =>
        Assert.Equal(
            [OneFunction],
            Repository
                .Files(".cs", ".razor")
                .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
                .Where(file => Conversion().IsMatch(Repository.Read(file)))
        );

    [Theory]
    [InlineData("var p = 1 / (1 + Math.Pow(2, -weight));")]
    [InlineData("var p = 1.0 / (1 + Math.Exp(-x));")]
    [InlineData("return 1 - 1 / (Math.Pow(2, w) + 1);")]
    [InlineData("var p = Math.Pow(2, w) / (1 + Math.Pow(2, w));")]
    [InlineData("var p = 1 / (1 + double.Exp2(-w));")]
    public void A_second_conversion_is_found(string line) => Assert.Matches(Conversion(), line);

    [Theory]
    [InlineData("var chance = Math.Pow(2, -bits.Sum());")]
    [InlineData("log += Math.Log((n - k) / (k + 1.0));")]
    public void Other_powers_are_not(string line) => Assert.DoesNotMatch(Conversion(), line);

    [GeneratedRegex(
        @"/\s*\(\s*1(?:\.0)?\s*\+\s*(?:Math|double)\s*\.\s*(?:Pow|Exp2?)\(|/\s*\(\s*(?:Math|double)\.(?:Pow|Exp2?)\([^;]*\)\s*\+\s*1(?:\.0)?\s*\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Conversion();
}
