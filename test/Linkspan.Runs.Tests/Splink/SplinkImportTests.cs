using Linkspan.Linkage;
using Linkspan.Runs.Splink;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Splink;

/// <summary>A model in Splink 4's format, with what its library writes, and what becomes of it.</summary>
public class SplinkImportTests
{
    const string Json = """
        {
          "link_type": "link_only",
          "probability_two_random_records_match": 0.001,
          "retain_matching_columns": true,
          "sql_dialect": "duckdb",
          "linker_uid": "abcd1234",
          "em_convergence": 0.0001,
          "max_iterations": 25,
          "unique_id_column_name": "person",
          "blocking_rules_to_generate_predictions": [
            { "blocking_rule": "(l.\"given\" = r.\"given\") AND (SUBSTR(l.dob, 1, 4) = SUBSTR(r.dob, 1, 4))", "sql_dialect": "duckdb" },
            { "blocking_rule": "SUBSTR(l.family, 1, 3) = SUBSTR(r.family, 1, 3)", "sql_dialect": "duckdb" },
            "l.\"mail\" = r.\"mail\""
          ],
          "comparisons": [
            {
              "output_column_name": "given",
              "comparison_description": "NameComparison",
              "comparison_levels": [
                { "sql_condition": "\"given_l\" IS NULL OR \"given_r\" IS NULL", "label_for_charts": "given is NULL", "is_null_level": true },
                { "sql_condition": "\"given_l\" = \"given_r\"", "m_probability": 0.5, "u_probability": 0.005, "tf_adjustment_column": "given", "tf_adjustment_weight": 1.0, "tf_minimum_u_value": 0.001 },
                { "sql_condition": "\"given_l\" = \"family_r\" AND \"given_r\" = \"family_l\"", "m_probability": 0.1, "u_probability": 0.0005 },
                { "sql_condition": "jaro_winkler_similarity(\"given_l\", \"given_r\") >= 0.92", "m_probability": 0.2, "u_probability": 0.01 },
                { "sql_condition": "ELSE", "m_probability": 0.2, "u_probability": 0.9845, "fix_m_probability": false }
              ]
            },
            {
              "output_column_name": "dob",
              "comparison_levels": [
                { "sql_condition": "try_strptime(\"dob_l\", '%Y-%m-%d') IS NULL OR try_strptime(\"dob_r\", '%Y-%m-%d') IS NULL", "is_null_level": true },
                { "sql_condition": "\"dob_l\" = \"dob_r\"", "m_probability": 0.7, "u_probability": 0.002 },
                { "sql_condition": "damerau_levenshtein(\"dob_l\", \"dob_r\") <= 1", "m_probability": 0.2, "u_probability": 0.02 },
                { "sql_condition": "ABS(EPOCH(try_strptime(\"dob_l\", '%Y-%m-%d')) - EPOCH(try_strptime(\"dob_r\", '%Y-%m-%d'))) <= 2629800.0", "m_probability": "level not observed in training dataset", "u_probability": 0.004 },
                { "sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.974, "fix_u_probability": true }
              ]
            },
            {
              "output_column_name": "mail",
              "comparison_levels": [
                { "sql_condition": "mail_l IS NULL OR mail_r IS NULL", "is_null_level": true },
                { "sql_condition": "mail_l = mail_r", "m_probability": 0.6, "u_probability": 0.001 },
                { "sql_condition": "NULLIF(regexp_extract(mail_l, '^[^@]+', 0), '') = NULLIF(regexp_extract(mail_r, '^[^@]+', 0), '')", "m_probability": 0.1, "u_probability": 0.002 },
                { "sql_condition": "levenshtein(mail_l, mail_r) < 3 OR jaro_winkler(mail_l, mail_r) > 0.9", "m_probability": 0.1, "u_probability": 0.004 },
                { "sql_condition": "ELSE", "m_probability": 0.2, "u_probability": 0.993 }
              ]
            }
          ]
        }
        """;

    static readonly LinkSource[] s_sources = [new("school", "school.csv"), new("dmv", "dmv.csv")];

    static ImportedModel Read(string json, params string[] without)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["splink.json"], json);
        return SplinkImport.Read(scratch["splink.json"], s_sources, without);
    }

    static Problem Refused(string json)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["splink.json"], json);
        return Assert
            .Throws<ProblemException>(() =>
                SplinkImport.Read(scratch["splink.json"], s_sources, [])
            )
            .Problem;
    }

    static string Text(Level level) =>
        Levels.TextOf(level) + string.Concat(level.AnyOf.Select(a => $" or of {a}"));

    [Fact]
    public void Columns_levels_and_rules_are_read()
    {
        var model = Read(Json).Model;
        Assert.Equal(
            ["school.csv person", "dmv.csv person"],
            model.Sources.Select(s => $"{s.Path} {s.IdColumn}")
        );
        Assert.Equal(
            ["given Text", "family Text", "dob Date", "mail Text", "mail_name Email"],
            model.Columns.Select(c => $"{c.Name} {c.Kind}")
        );
        Assert.Equal(
            [
                "given, family: exact | swapped | jaro-winkler >= 0.92 | else",
                "dob: exact | damerau <= 1 | days <= 30 | else",
                "mail: exact | exact or of mail_name | levenshtein <= 2 | jaro-winkler >= 0.9 | else",
            ],
            model.Comparisons.Select(c =>
                $"{string.Join(", ", c.Columns)}: {string.Join(" | ", c.Levels.Select(Text))}"
            )
        );
        Assert.Equal(
            ["given + dob:year", "family:3", "mail"],
            model.Rules.Select(r => r.ToString())
        );
        Assert.Equal(new TermFrequency(1, 0.001), model.Comparisons[0].TermFrequency);
        Assert.Equal(0.974, model.Comparisons[1].Levels[^1].U);
    }

    [Fact]
    public void Weights_are_log2_of_the_shares_as_they_stand_in_the_file()
    {
        var pair = Assert.Single(Read(Json).Learned!.Pairs);
        Assert.Equal(("school", "dmv", 0.001), (pair.Left, pair.Right, pair.Lambda));
        Assert.Equal(Math.Log2(0.001 / 0.999), pair.PriorUnits / 65536.0, 4);
        var levels = pair.Comparisons.SelectMany(c => c.Levels).ToList();
        (double M, double U)[] expected =
        [
            (0.5, 0.005),
            (0.1, 0.0005),
            (0.2, 0.01),
            (0.2, 0.9845),
            (0.7, 0.002),
            (0.2, 0.02),
            (1e-6, 0.004), // As Splink counts a level that training never met.
            (0.1, 0.974),
            (0.6, 0.001),
            (0.1, 0.002),
            (0.05, 0.002), // Two tests joined by or: two levels of one weight.
            (0.05, 0.002),
            (0.2, 0.993),
        ];
        Assert.Equal(expected, levels.Select(l => (l.M, l.U)));
        Assert.All(levels, l => Assert.Equal(Math.Log2(l.M / l.U), l.Units / 65536.0, 4));
    }

    [Fact]
    public void What_has_no_counterpart_is_listed()
    {
        Assert.Equal(
            [
                "mail, level 3: a part of the value is compared, or the whole with the other's part",
                "mail, level 4: it takes pairs above its limit only, ours those at the limit as well",
                "mail, level 4: its 2 tests are as many levels of one weight",
                "without meaning here: retain_matching_columns, linker_uid, em_convergence, max_iterations, comparison_description, label_for_charts",
                "values are compared as they are once standardized (case, diacritics and blanks alike), in Splink as they stand",
            ],
            Read(Json).Notes
        );
    }

    [Fact]
    public void All_that_cannot_be_said_is_named_at_once_and_no_literal_with_it()
    {
        var problem = Refused(
            Json.Replace("damerau_levenshtein(", "jaccard(", StringComparison.Ordinal)
                .Replace(
                    "\"l.\\\"mail\\\" = r.\\\"mail\\\"\"",
                    "\"l.mail = r.mail and l.town <> 'Madison'\"",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal("splink.cannot-say", problem.Code);
        Assert.Equal(
            "dob, level 3: jaccard(\"dob_l\", \"dob_r\") <= 1; blocking rule 3: l.mail = r.mail and l.town <> '…'",
            problem.Found
        );
    }

    [Fact]
    public void A_comparison_may_be_left_out_and_the_others_keep_their_weights()
    {
        var odd = Json.Replace("damerau_levenshtein(", "jaccard(", StringComparison.Ordinal);
        var read = Read(odd, "dob");
        Assert.Equal(["given", "mail"], read.Model.Comparisons.Select(c => c.Name));
        Assert.Equal("dob: left out, as asked", read.Notes[0]);
        Assert.Equal(
            Read(Json).Learned!.Pairs[0].Comparisons[2].Levels,
            read.Learned!.Pairs[0].Comparisons[1].Levels
        );
    }

    [Fact]
    public void Shares_that_are_missing_are_learned()
    {
        var read = Read(Json.Replace("\"m_probability\": 0.7, ", "", StringComparison.Ordinal));
        Assert.Null(read.Learned);
        Assert.Contains(
            "dob: not all of m and u are known; they are learned by the run",
            read.Notes
        );
    }

    [Theory]
    [InlineData("{ \"link_type\"", "[ \"link_type\"", "splink.json")]
    [InlineData("\"comparisons\"", "\"comparison\"", "splink.json")]
    [InlineData("\"link_only\"", "\"dedupe_only\"", "splink.sources")]
    [InlineData("\"m_probability\": 0.7", "\"m_probability\": 0", "splink.cannot-say")]
    [InlineData(
        "try_strptime(\\\"dob_l\\\", '%Y-%m-%d')) -",
        "try_strptime(\\\"dob_l\\\", '%Y')) -",
        "splink.cannot-say"
    )]
    [InlineData("\"mail_l = mail_r\"", "\"given_l = given_r\"", "splink.cannot-say")]
    [InlineData("<= 2629800.0", "<= 2629800.0 OR", "splink.cannot-say")]
    public void Another_file_is_refused(string right, string wrong, string code)
    {
        var json = Json.Replace("{\n  \"link_type\"", "{ \"link_type\"", StringComparison.Ordinal);
        Assert.Contains(right, json, StringComparison.Ordinal);
        Assert.Equal(code, Refused(json.Replace(right, wrong, StringComparison.Ordinal)).Code);
    }

    [Theory]
    [InlineData("first_l = first_r", "exact")]
    [InlineData("`first_r` = `first_l`", "exact")]
    [InlineData("CAST(first_l AS TEXT) = first_r::VARCHAR", "exact")]
    [InlineData("0.9 <= jaro_sim(first_l, first_r)", "jaro >= 0.9")]
    [InlineData("JARO_WINKLER_SIM(lower(first_l), lower(first_r)) >= .9", "jaro-winkler >= 0.9")]
    [InlineData("levenshtein_distance(first_l, first_r) <= 2", "levenshtein <= 2")]
    [InlineData("(damerau_levenshtein(first_l, first_r) < 2)", "damerau <= 1")]
    [InlineData(
        "abs(date_diff('day', strptime(first_l, '%d/%m/%Y'), strptime(first_r, '%d/%m/%Y'))) <= 30",
        "days <= 30"
    )]
    [InlineData(
        "ABS(EXTRACT(EPOCH FROM first_l) - EXTRACT(EPOCH FROM first_r))<= 86400",
        "days <= 1"
    )]
    [InlineData("abs(datediff('year', first_l, first_r)) <= 5", "years <= 5")]
    [InlineData("year(first_l) = year(first_r)", "same-year")]
    [InlineData("ABS(first_l - first_r) <= 2.5e1", "number <= 25")]
    [InlineData(
        "(ABS(first_l - first_r) / (CASE WHEN first_r > first_l THEN first_r ELSE first_l END)) < 0.1",
        "share <= 0.1"
    )]
    [InlineData("jaro_winkler_similarity(first_l, first_r) >= 1.5", null)]
    [InlineData("first_l = last_r", null)]
    [InlineData("jaccard(first_l, first_r) >= 0.9", null)]
    [InlineData("list_max(list_transform(first_l, x -> jaro(x, first_r))) >= 0.9", null)]
    [InlineData("substr(first_l, 1, 4) = substr(first_r, 1, 4)", null)]
    [InlineData("first_l = first_r AND last_l = last_r", null)]
    [InlineData("first_l = 'x", null)]
    [InlineData("first_l =", null)]
    [InlineData("extract(", null)]
    [InlineData("", null)]
    public void A_condition_is_a_test_of_ours_or_none(string sql, string? test)
    {
        var columns = new SplinkColumns();
        var node = SqlParser.Find(sql);
        if (node is not null)
            columns.Look(node);
        var read = node is null ? null : ReadTest.Find(node, columns);
        var isOne =
            read is { } r && r.Left == r.Right && Levels.Find(Levels.TextOf(r.Level)) is not null;
        Assert.Equal(test, isOne ? Levels.TextOf(read!.Value.Level) : null);
    }

    [Fact]
    public void Brackets_without_end_are_refused() =>
        Assert.Null(SqlParser.Find(new string('(', 15_000)));
}
