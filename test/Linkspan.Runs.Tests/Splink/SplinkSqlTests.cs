using System.Collections.Immutable;
using System.Text.Json;
using DuckDB.NET.Data;
using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Runs.Splink;

namespace Linkspan.Runs.Tests.Splink;

/// <summary>What we write for Splink gives, in DuckDB, the levels that we give.</summary>
public class SplinkSqlTests
{
    const int Rows = 60;

    static readonly string[] s_tests =
    [
        "name: exact | swapped | jaro-winkler >= 0.92 | jaro >= 0.8 | prefix >= 2 | else",
        "edits: levenshtein <= 1 | damerau <= 1 | levenshtein <= 3 | else",
        "ends: exact | truncated >= 3 | tail >= 3 | last-digits >= 2 | else",
        "dates: exact | digits-swapped | digit-edits <= 1 | day-month-swapped | days <= 31 | same-month-day | same-year-month | same-year | years <= 2 | else",
        "pay: exact | number <= 0.5 | share <= 0.1 | else",
    ];

    static readonly string[] s_words =
    [
        "ANNA",
        "ANN",
        "HANNA",
        "ANAN",
        "LEE",
        "ELE",
        "MARTHA",
        "MARHTA",
    ];

    static LinkModel Model() =>
        new()
        {
            Sources = [new("left"), new("right")],
            Columns =
            [
                new() { Name = "first" },
                new() { Name = "last" },
                new() { Name = "born", Kind = ColumnKind.Date },
                new() { Name = "pay", Kind = ColumnKind.Number },
            ],
            Comparisons = [.. s_tests.Select(Comparison)],
            Rules = [new([new("first")])],
        };

    static Comparison Comparison(string text)
    {
        var parts = text.Split(": ");
        string[] columns = parts[0] switch
        {
            "name" => ["first", "last"],
            "edits" or "ends" => ["last"],
            "dates" => ["born"],
            _ => ["pay"],
        };
        return new()
        {
            Name = parts[0],
            Columns = [.. columns],
            Levels = [.. parts[1].Split(" | ").Select(l => Levels.Find(l)!)],
        };
    }

    // Weights are of no matter: each level has its number.
    static LearnedModel Learned(LinkModel model) =>
        new([
            new(
                "left",
                "right",
                Rows * Rows,
                0.01,
                Weight.ToUnits(Math.Log2(1.0 / 99)),
                0,
                true,
                [
                    .. model.Comparisons.Select(c => new LearnedComparison(
                        c.Name,
                        [
                            .. c.Levels.Select(
                                (l, i) =>
                                    new LearnedLevel(
                                        Levels.TextOf(l),
                                        0.5,
                                        Math.Pow(0.5, i + 2),
                                        65536 * (i + 1)
                                    )
                            ),
                        ]
                    )),
                ],
                [],
                [],
                [],
                []
            ),
        ]);

    static RecordTable Table(string name, Random chance)
    {
        string?[] Column(Func<string> value) =>
            [.. Enumerable.Range(0, Rows).Select(_ => chance.Next(8) == 0 ? null : value())];
        string Word() => s_words[chance.Next(s_words.Length)];
        return new RecordTable(
            name,
            [.. Enumerable.Range(0, Rows).Select(i => $"{name}{i}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["first"] = Column(Word),
                ["last"] = Column(Word),
                ["born"] = Column(() =>
                    new DateOnly(
                        1999 + chance.Next(4),
                        1 + chance.Next(12),
                        1 + chance.Next(28)
                    ).ToString("yyyyMMdd")
                ),
                ["pay"] = Column(() => $"{chance.Next(30) / 4.0}"),
            }
        );
    }

    [Fact]
    public void Every_test_that_is_written_holds_in_duckdb_when_it_holds_here()
    {
        var model = Model();
        ModelCheck.Require(model);
        var learned = Learned(model);
        var chance = new Random(20261124);
        PreparedTable[] tables =
        [
            Preparation.Prepare(model, Table("left", chance)),
            Preparation.Prepare(model, Table("right", chance)),
        ];
        var (settings, _) = SplinkExport.Of("m", model, learned, null, []);
        var found = InDuckDb(model, settings, tables);
        var explainer = new PairExplainer(model, tables, learned);
        var reached = new HashSet<(int, int)>();
        for (var l = 0; l < Rows; l++)
        for (var r = 0; r < Rows; r++)
        {
            var levels = explainer
                .Explain(new(0, l), new(1, r))
                .Parts.Select(p => p.Level)
                .ToArray();
            Assert.Equal(levels, found[(l, r)]);
            for (var c = 0; c < levels.Length; c++)
                reached.Add((c, levels[c]));
        }
        Assert.True(reached.Count >= 28, $"{reached.Count} levels are reached, missing included");
    }

    static Dictionary<(int, int), int[]> InDuckDb(
        LinkModel model,
        SplinkSettings settings,
        PreparedTable[] tables
    )
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        for (var t = 0; t < 2; t++)
        {
            var side = t == 0 ? "l" : "r";
            var names = model.Columns.Select(c => $"\"{c.Name}_{side}\"").ToArray();
            command.CommandText =
                $"create table {side} (row_{side} int, {string.Join(", ", names.Select(n => n + " text"))})";
            command.ExecuteNonQuery();
            var table = tables[t];
            var rows = Enumerable
                .Range(0, Rows)
                .Select(i =>
                    $"({i}, {string.Join(", ", table.Values.Select(v => Literal(v[i])))})"
                );
            command.CommandText = $"insert into {side} values {string.Join(", ", rows)}";
            command.ExecuteNonQuery();
        }
        var levels = settings.Comparisons!.Select(c =>
            "case "
            + string.Concat(
                c.ComparisonLevels!.Select(
                    (l, i) =>
                        l.SqlCondition == "ELSE" ? $" else {i}" : $" when {l.SqlCondition} then {i}"
                )
            )
            + " end"
        );
        command.CommandText = $"select row_l, row_r, {string.Join(", ", levels)} from l, r";
        using var reader = command.ExecuteReader();
        var found = new Dictionary<(int, int), int[]>();
        while (reader.Read())
            found[(reader.GetInt32(0), reader.GetInt32(1))] =
            [
                .. Enumerable.Range(2, model.Comparisons.Length).Select(reader.GetInt32),
            ];
        return found;
    }

    static string Literal(string? text) => text is null ? "null" : $"'{text}'";
}
