namespace Linkspan.EndToEnd.Tests.Link;

public class StandardizeCommandTests
{
    const string Model = """
        linkage: 1
        sources:
          people: { path: people.csv, id: id }
        columns:
          ssn: { as: ssn }
          name: { as: surname, from: { people: [last, suffix] } }
        compare:
          ssn: { levels: [exact, else] }
          name: { levels: [exact, else] }
        block:
          - [ssn]
        """;

    const string People = """
        id,ssn,last,suffix
        1,123-45-6788,Ruiz,Jr.
        2,123-45-6789,de la Cruz,
        3,,Smith,
        4,6788,Smith,
        """;

    [Fact]
    public async Task Steps_are_counted_and_values_shown_as_shapes()
    {
        using CommandCall call = new();
        call.Write("m.yaml", Model);
        call.Write("people.csv", People);
        var answer = await CommandCall.RunAsync(
            "link",
            "standardize",
            call["m.yaml"],
            "--source",
            "people",
            "--column",
            "ssn"
        );
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var lines = answer.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("ssn: Ssn, version 2 of its steps", lines[0]);
        Assert.Equal(
            [
                "given                                          1",
                "digits                             2           0",
                "length                             0           0",
                "never issued                       0           0",
                "dummies                            0           1",
                "2 of 4 records have a value",
            ],
            lines[2..8]
        );
        Assert.Contains("as delivered            999-99-9999", lines);
        Assert.Contains("length                  =   (only the last four digits are given)", lines);
        Assert.Contains("dummies                 missing", lines);
        Assert.DoesNotContain("6788", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_taken_through_the_steps_without_a_file()
    {
        using CommandCall call = new();
        call.Write("m.yaml", Model);
        var answer = await CommandCall.RunAsync(
            "link",
            "standardize",
            call["m.yaml"],
            "--column",
            "name",
            "--value",
            "de la Cruz, Jr.",
            "--show-values"
        );
        Assert.Equal(
            """
            name: Surname, version 2 of its steps

            as delivered            de la Cruz, Jr.
            letters                 DE LA CRUZ JR
            suffixes                DE LA CRUZ
            particles               DELACRUZ
            unknown                 =

            """,
            answer.Out.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task Json_has_the_same()
    {
        using CommandCall call = new();
        call.Write("m.yaml", Model);
        call.Write("people.csv", People);
        var answer = await CommandCall.RunAsync(
            "link",
            "standardize",
            call["m.yaml"],
            "--source",
            "people",
            "--column",
            "name",
            "--json",
            "--sample",
            "1"
        );
        using var json = System.Text.Json.JsonDocument.Parse(answer.Out);
        Assert.Equal(
            4,
            json.RootElement.GetProperty("counts").GetProperty("standardized").GetInt32()
        );
        Assert.Equal(1, json.RootElement.GetProperty("values").GetArrayLength());
    }

    [Theory]
    [InlineData("--column burn", "column burn")]
    [InlineData("--column ssn", "neither a source nor a value")]
    [InlineData("--column ssn --source w2", "source w2")]
    public async Task A_mistake_is_one_line(string words, string found)
    {
        using CommandCall call = new();
        call.Write("m.yaml", Model);
        var answer = await CommandCall.RunAsync([
            "link",
            "standardize",
            call["m.yaml"],
            .. words.Split(' '),
        ]);
        Assert.NotEqual(0, answer.Code);
        Assert.StartsWith(
            $"link standardize: found {found}, expected",
            answer.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Inside_a_state_it_is_refused()
    {
        using CommandCall call = new();
        call.Write("linkspan.yaml", "");
        call.Write("m.yaml", Model);
        var answer = await CommandCall.RunAsync(
            "link",
            "standardize",
            call["m.yaml"],
            "--column",
            "ssn",
            "--value",
            "1"
        );
        Assert.Equal(3, answer.Code);
    }
}
