using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

public class SplinkCommandTests
{
    const string Json = """
        {
          "link_type": "link_only",
          "probability_two_random_records_match": 0.2,
          "unique_id_column_name": "id",
          "blocking_rules_to_generate_predictions": [
            { "blocking_rule": "l.\"name\" = r.\"name\"", "sql_dialect": "duckdb" },
            { "blocking_rule": "l.\"town\" = r.\"town\"", "sql_dialect": "duckdb" }
          ],
          "comparisons": [
            {
              "output_column_name": "name",
              "comparison_levels": [
                { "sql_condition": "\"name_l\" IS NULL OR \"name_r\" IS NULL", "is_null_level": true },
                { "sql_condition": "\"name_l\" = \"name_r\"", "m_probability": 0.8, "u_probability": 0.1 },
                { "sql_condition": "levenshtein(\"name_l\", \"name_r\") <= 1", "m_probability": 0.15, "u_probability": 0.05 },
                { "sql_condition": "ELSE", "m_probability": 0.05, "u_probability": 0.85 }
              ]
            },
            {
              "output_column_name": "town",
              "comparison_levels": [
                { "sql_condition": "\"town_l\" IS NULL OR \"town_r\" IS NULL", "is_null_level": true },
                { "sql_condition": "\"town_l\" = \"town_r\"", "m_probability": 0.9, "u_probability": 0.3 },
                { "sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.7 }
              ]
            }
          ]
        }
        """;

    static async Task<CommandAnswer> ImportAsync(CommandCall call, params string[] options)
    {
        call.Write("splink.json", Json);
        call.Write("a.csv", "id,name,town\n1,ann,ames\n2,bob,bath\n3,cleo,\n");
        call.Write("b.csv", "id,name,town\nx,ann,ames\ny,bobb,bath\nz,cleo,cork\n");
        return await CommandCall.RunAsync([
            "link",
            "import-splink",
            call["splink.json"],
            call["a.csv"],
            call["b.csv"],
            "--out",
            call["model.yaml"],
            .. options,
        ]);
    }

    [Fact]
    public async Task An_imported_model_gives_the_probabilities_of_splink()
    {
        using CommandCall call = new();
        var answer = await ImportAsync(call);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(
            $"{call["model.yaml"]}: 2 comparisons, 2 blocking rules, parameters in {call["model.parameters.json"]}\n",
            answer.Out
        );
        var run = await CommandCall.RunAsync(
            "link",
            "run",
            call["model.yaml"],
            "--out",
            call["run"],
            "--anyway"
        );
        Assert.True(run.Code == 0, run.Error);
        // Odds of λ, .25, times m over u of each level that is not missing: 8, 3; 3.
        Assert.Equal(
            [("1", "x", 6.0), ("2", "y", 2.25), ("3", "z", 2.0)],
            File.ReadAllLines(Path.Combine(call["run"], "links.csv"))
                .Skip(1)
                .Select(l => l.Split(','))
                .Select(f =>
                    (f[1], f[3], Math.Round(double.Parse(f[5]) / (1 - double.Parse(f[5])), 2))
                )
        );
    }

    [Fact]
    public async Task A_run_is_written_as_it_was_read()
    {
        using CommandCall call = new();
        await ImportAsync(call);
        await CommandCall.RunAsync(
            "link",
            "run",
            call["model.yaml"],
            "--out",
            call["run"],
            "--anyway"
        );
        var answer = await CommandCall.RunAsync(
            "link",
            "export-splink",
            call["run"],
            "--out",
            call["back.json"]
        );
        Assert.True(answer.Code == 0, answer.Error);
        using var before = JsonDocument.Parse(Json);
        using var after = JsonDocument.Parse(File.ReadAllText(call["back.json"]));
        Assert.Equal(Said(before.RootElement), Said(after.RootElement));
    }

    [Fact]
    public async Task A_comparison_that_is_not_there_cannot_be_left_out()
    {
        using CommandCall call = new();
        var answer = await ImportAsync(call, "--without", "city");
        Assert.Equal(2, answer.Code);
        Assert.Equal(
            $"{call["splink.json"]}, --without: found the comparison city, expected one of name, town. [usage.without]\n",
            answer.Error
        );
        Assert.False(File.Exists(call["model.yaml"]));
    }

    static string Said(JsonElement settings) =>
        string.Join(
            '\n',
            settings
                .GetProperty("comparisons")
                .EnumerateArray()
                .SelectMany(c => c.GetProperty("comparison_levels").EnumerateArray())
                .Select(l =>
                    $"{l.GetProperty("sql_condition")} {Value(l, "m_probability")} {Value(l, "u_probability")}"
                )
                .Append(Value(settings, "probability_two_random_records_match"))
                .Append(Value(settings, "link_type"))
                .Append(
                    string.Concat(
                        settings
                            .GetProperty("blocking_rules_to_generate_predictions")
                            .EnumerateArray()
                            .Select(r => Value(r, "blocking_rule"))
                    )
                )
        );

    static string Value(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
