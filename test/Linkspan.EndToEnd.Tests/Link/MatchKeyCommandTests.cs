using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>Everything that is asked of a run is answered where match keys alone made its links.</summary>
public class MatchKeyCommandTests
{
    const string Model = """
        linkage: 1
        sources: { a: { path: a.csv, id: id }, b: { path: b.csv, id: id } }
        columns: { first: { as: given-name }, last: { as: surname }, born: { as: date } }
        pairs: [{ left: a, right: b, links: one-to-one }]
        method: deterministic
        match-keys:
          - [first, last, born]
          - { agree: [last, born], also: { first: jaro-winkler >= 0.8 } }

        """;

    static async Task<CommandAnswer> RunAsync(params string[] args)
    {
        var answer = await CommandCall.RunAsync(["link", .. args]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer;
    }

    // Twelve people: eight with all values the same, one spelled otherwise, three strangers.
    static async Task<CommandCall> LinkedAsync()
    {
        CommandCall call = new();
        string[] names = ["Ana", "Bill", "Cora", "Dan", "Eva", "Finn", "Gus", "Hana"];
        var same = names.Select((n, i) => (Id: i + 1, Text: $"{n},Diaz{n},200{i}-03-0{i + 1}"));
        string Lines(params IEnumerable<string> more) =>
            "id,first,last,born\n"
            + string.Concat(same.Select(s => $"{s.Id},{s.Text}\n").Concat(more));
        call.Write("a.csv", Lines("9,Martha,Novak,1999-05-06\n", "10,Noor,,1998-01-02\n"));
        call.Write("b.csv", Lines("9,Marhta,Novak,1999-05-06\n", "11,Noor,Bauer,1998-01-02\n"));
        call.Write("model.yaml", Model);
        await RunAsync("run", call["model.yaml"], "--out", call["run"], "--anyway");
        return call;
    }

    [Fact]
    public async Task A_pair_is_explained_key_by_key()
    {
        using var call = await LinkedAsync();
        var answer = await RunAsync("explain", call["run"], "a:9", "b:9");
        Assert.Equal(
            """
            a:9  with  b:9

              match key                                       what the two say
               1  first + last + born                          differs: first
               2  last + born (first: jaro-winkler >= 0.8)     agree

              ACCEPTED. It agrees on match key 2, last + born (first: jaro-winkler >=
                0.8), which names no other partner.

              shapes of the values; --show-values shows them
              first             AAAAAA                AAAAAA
              last              AAAAA                 AAAAA
              born              99999999              99999999

            """,
            answer.Out
        );
        var none = await RunAsync("explain", call["run"], "a:10", "b:11", "--json");
        using var json = JsonDocument.Parse(none.Out);
        Assert.Equal("not written", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(
            "It agrees on no match key.",
            json.RootElement.GetProperty("reason").GetString()
        );
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("weight").ValueKind);
        Assert.Equal(
            ["first agrees", "last missing", "born agrees"],
            json.RootElement.GetProperty("matchKeys")[0]
                .GetProperty("parts")
                .EnumerateArray()
                .Select(p => $"{p.GetProperty("part")} {p.GetProperty("answer")}")
        );
    }

    [Fact]
    public async Task A_cluster_names_the_key_that_holds_it()
    {
        using var call = await LinkedAsync();
        var answer = await RunAsync("explain", call["run"], "--cluster", "a:9");
        Assert.Contains(
            "   key 2  –            a:9 – b:9                      falls into 1 and 1\n",
            answer.Out,
            StringComparison.Ordinal
        );
        var json = await RunAsync("explain", call["run"], "--cluster", "a:9", "--json");
        Assert.Contains("\"probability\": null", json.Out, StringComparison.Ordinal);
        Assert.Contains("\"matchKey\": 2", json.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_says_that_keys_have_no_probability()
    {
        using var call = await LinkedAsync();
        await RunAsync("report", call["run"]);
        var page = await File.ReadAllTextAsync(
            Path.Combine(call["run"], "report.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Links by match keys have no probability", page, StringComparison.Ordinal);
        Assert.Contains("<code>first + last + born</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        var answer = await RunAsync("report", call["run"], "--json");
        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("expected").ValueKind);
        Assert.Equal(
            ["a: 9 of 10 linked, 1 without a key", "b: 9 of 10 linked, 0 without a key"],
            json.RootElement.GetProperty("sources")
                .EnumerateArray()
                .Select(s =>
                    $"{s.GetProperty("name")}: {s.GetProperty("linked")} of {s.GetProperty("records")} linked, {s.GetProperty("unlinkable")} without a key"
                )
        );
    }

    [Fact]
    public async Task Evaluating_without_a_truth_claims_nothing_and_with_one_has_no_threshold()
    {
        using var call = await LinkedAsync();
        Assert.StartsWith(
            "9 links by match keys, which have no probability: only labels tell which share is right\n"
                + "records that lack a part of every match key:\n",
            (await RunAsync("evaluate", call["run"])).Out,
            StringComparison.Ordinal
        );
        call.Write("truth.csv", "source,id,entity\na,9,x\nb,9,x\n");
        var answer = await RunAsync("evaluate", call["run"], "--truth", call["truth.csv"]);
        Assert.DoesNotContain("best threshold", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_has_a_stratum_for_each_key_and_finds_what_keys_lost()
    {
        using var call = await LinkedAsync();
        await RunAsync("review", call["run"], "--sample", "20", "--out", call["review.csv"]);
        call.Write("filled.csv", ReviewFiles.Filled(File.ReadAllLines(call["review.csv"])));
        var answer = await RunAsync(
            "review",
            call["run"],
            "--labels",
            call["filled.csv"],
            "--json"
        );
        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(
            ["accepted, by key 1: 8 of 8", "accepted, by key 2: 1 of 1"],
            json.RootElement.GetProperty("strata")
                .EnumerateArray()
                .Select(ReviewFiles.Said)
                .Where(s => s.StartsWith("accepted", StringComparison.Ordinal))
        );
        Assert.Equal(1, json.RootElement.GetProperty("precision").GetProperty("value").GetDouble());
        Assert.Empty(json.RootElement.GetProperty("reliability").EnumerateArray());
    }

    [Fact]
    public async Task Two_such_runs_are_compared()
    {
        using var call = await LinkedAsync();
        var answer = await RunAsync("diff", call["run"], call["run"]);
        Assert.Equal("clusters of the same records: 11\n", answer.Out);
    }
}
