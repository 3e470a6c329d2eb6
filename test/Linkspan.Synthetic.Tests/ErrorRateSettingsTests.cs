using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Tests;

public class ErrorRateSettingsTests
{
    static ErrorRates Read(string text)
    {
        var path = Path.Combine(
            Directory.CreateTempSubdirectory("linkspan-rates-").FullName,
            "rates.yaml"
        );
        File.WriteAllText(path, text);
        try
        {
            return ErrorRateSettings.Read(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void What_a_file_names_is_changed_and_the_rest_keeps_its_default() =>
        Assert.Equal(
            new ErrorRates { Typing = 0.5, WrongSsn = 0 },
            Read("# ours\n\ntyping: 0.5   # half\nwrong_ssn: 0\n")
        );

    [Theory]
    [InlineData("typo: 0.1", "rates.yaml, line 1: found aaaa, expected the name of an error rate.")]
    [InlineData(
        "\ntyping: 2",
        "rates.yaml, line 2, typing: found 9, expected a number between 0 and 1"
    )]
    [InlineData(
        "typing",
        "rates.yaml, line 1, typing: found (empty), expected a number between 0 and 1"
    )]
    public void A_line_that_makes_no_sense_is_named(string text, string start) =>
        Assert.StartsWith(start, Assert.Throws<ProblemException>(() => Read(text)).Message);

    [Fact]
    public void Every_rate_has_a_name_and_none_is_all_zero()
    {
        var names = ErrorRateSettings.Of(new()).Select(r => r.Key).ToArray();
        Assert.Equal(
            typeof(ErrorRates).GetProperties().Count(p => p.PropertyType == typeof(double)),
            names.Length
        );
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(ErrorRateSettings.Of(ErrorRateSettings.None), r => Assert.Equal(0, r.Value));
    }
}
