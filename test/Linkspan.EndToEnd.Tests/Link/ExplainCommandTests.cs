using System.Text.Json;
using Linkspan.Cli.Link.Explain;
using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Runs;
using Linkspan.Runs.Reports;

namespace Linkspan.EndToEnd.Tests.Link;

public class ExplainCommandTests
{
    const int Bit = 65536;

    static readonly ExplainedPair s_pair = new(
        new("school", "17"),
        new("college", "a9"),
        new PairExplanation(
            0,
            new(0, 16),
            new(1, 4),
            1 / 2048.0,
            -11 * Bit,
            [
                new("name", 1, "exact", "equal", 0.9, 0.01, 6 * Bit, 1 / 400.0, Bit, "EVA", "EVA"),
                new("zip", 0, "", "missing", null, null, 0, null, 0, null, "53001"),
                new("born", 2, "else", "different", 0.05, 0.8, -4 * Bit, null, 0, "2004", "2001"),
            ],
            -2 * Bit,
            -9 * Bit,
            -Bit / 2,
            [0]
        ),
        ["name + zip:3"],
        new Thresholds(-12, 1),
        PairOutcome.ForReview,
        "Its weight is below 1, from which links are accepted.",
        false
    );

    [Fact]
    public void A_waterfall_fits_80_columns_and_shows_shapes()
    {
        using StringWriter output = new() { NewLine = "\n" };
        PairText.Write(output, s_pair, showValues: false);
        Assert.Equal(
            """
            school:17  with  college:a9

              what              how alike                      weight     sum
              before comparing  1 in 2,048 pairs matches       -11.00  -11.00 ░░░░░░░░░░░░░│
              name              equal                           +6.00   -5.00 ███████      │
                rare value      1 in 400 records has it         +1.00   -4.00       ███    │
              zip               missing                          0.00   -4.00              │
              born              different                       -4.00   -8.00    ░░░░░░    │
              go together       fields that follow each other   -2.00  -10.00  ░░░         │
              related people    alike without being one         -0.50  -10.50  ░           │
              ────────────────────────────────────────────────────────────────────────────
              weight            probability 0.0007                     -10.50              │ accept

              FOR REVIEW. Its weight is below 1, from which links are accepted.
              Paired by name + zip:3.
              Written from -12, accepted from 1 (log2 of the odds).

              shapes of the values; --show-values shows them                   match / other
              name              AAA                   AAA                    0.9000 / 0.0100
              zip               (missing)             99999
              born              9999                  9999                   0.0500 / 0.8000

            """,
            output.ToString()
        );
    }

    [Fact]
    public async Task A_pair_is_explained_with_its_values_masked_unless_they_are_asked_for()
    {
        using CommandCall call = new();
        var folder = await LinkedAsync(call);
        var link = File.ReadLines(Path.Combine(folder, "links.csv")).ElementAt(3).Split(',');
        string[] explain =
        [
            "link",
            "explain",
            folder,
            $"{link[0]}:{link[1]}",
            $"{link[2]}:{link[3]}",
        ];
        var masked = await CommandCall.RunAsync([.. explain, "--json"]);
        Assert.Equal(0, masked.Code);
        var shown = JsonDocument.Parse(masked.Out).RootElement;
        Assert.Equal(link[4], shown.GetProperty("weight").GetDouble().ToString("F4"));
        Assert.Equal("accepted", shown.GetProperty("outcome").GetString());
        Assert.True(shown.GetProperty("rules").GetArrayLength() > 0);
        foreach (var part in shown.GetProperty("comparisons").EnumerateArray())
            Assert.Matches("^[Aa9␣-]+$", part.GetProperty("left").GetString() ?? "A");
        var open = await CommandCall.RunAsync([.. explain, "--show-values"]);
        var row = File.ReadLines(call["college.csv"])
            .Single(l => l.StartsWith($"{link[3]},", StringComparison.Ordinal));
        Assert.Contains(row.Split(',')[1].ToUpperInvariant(), open.Out);
        Assert.DoesNotContain(
            row.Split(',')[1].ToUpperInvariant(),
            (await CommandCall.RunAsync(explain)).Out.ToUpperInvariant()
        );
    }

    [Fact]
    public async Task A_cluster_names_its_bridges()
    {
        using CommandCall call = new();
        var folder = await LinkedAsync(call);
        var link = File.ReadLines(Path.Combine(folder, "links.csv")).ElementAt(3).Split(',');
        var answer = await CommandCall.RunAsync(
            "link",
            "explain",
            folder,
            "--cluster",
            $"{link[0]}:{link[1]}",
            "--json"
        );
        var cluster = JsonDocument.Parse(answer.Out).RootElement;
        Assert.Equal(2, cluster.GetProperty("members").GetArrayLength());
        var held = Assert.Single(cluster.GetProperty("links").EnumerateArray());
        Assert.Equal([1, 1], held.GetProperty("bridge").EnumerateArray().Select(b => b.GetInt32()));
    }

    [Fact]
    public async Task What_cannot_be_explained_is_said_in_one_line()
    {
        using CommandCall call = new();
        var folder = await LinkedAsync(call);
        await RefusedAsync("explain.record", 1, folder, "school:nobody", "college:1");
        await RefusedAsync("explain.record", 1, folder, "1", "college:1");
        await RefusedAsync("usage.link-explain", 2, folder, "school:1");
        File.AppendAllText(call["college.csv"], "\n");
        await RefusedAsync("explain.no-run", 1, call["nowhere"], "school:1", "college:1");
        File.AppendAllText(call["school.csv"], File.ReadLines(call["school.csv"]).Last() + "\n");
        await RefusedAsync("explain.source-changed", 1, folder, "school:1", "college:1");
        call.Write("linkspan.yaml", "");
        await RefusedAsync("permit.link-inside-state", 3, folder, "school:1", "college:1");
    }

    static async Task RefusedAsync(string code, int exit, params string[] args)
    {
        var answer = await CommandCall.RunAsync(["link", "explain", .. args]);
        Assert.Equal((exit, ""), (answer.Code, answer.Out));
        Assert.EndsWith($"[{code}]", Assert.Single(answer.Error.TrimEnd('\n').Split('\n')));
    }

    static Task<string> LinkedAsync(CommandCall call)
    {
        File.WriteAllLines(call["school.csv"], MadeUpPeople.School());
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        return call.LinkAsync("out", [call["school.csv"], call["college.csv"]]);
    }
}
