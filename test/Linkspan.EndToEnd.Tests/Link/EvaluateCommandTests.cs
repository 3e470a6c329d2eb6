namespace Linkspan.EndToEnd.Tests.Link;

public class EvaluateCommandTests
{
    const string Links = """
        left_source,left_id,right_source,right_id,weight,probability,accepted
        a,1,b,1,8.0000,0.996109,true
        a,2,b,3,-1.0000,0.333333,false
        a,3,b,2,2.0000,0.800000,true

        """;
    const string Clusters = """
        source,id,cluster
        a,1,a:1
        a,2,a:2
        a,3,a:3
        b,1,a:1
        b,2,a:3
        b,3,b:3

        """;

    static async Task<CommandAnswer> EvaluateAsync(CommandCall call, string truth)
    {
        call.Write("links.csv", Links);
        call.Write("clusters.csv", Clusters);
        call.Write("truth.csv", truth);
        return await CommandCall.RunAsync(
            "link",
            "evaluate",
            call["."],
            "--truth",
            call["truth.csv"],
            "--json"
        );
    }

    [Fact]
    public async Task Its_json_holds_pairs_links_and_the_best_threshold()
    {
        using CommandCall call = new();
        var answer = await EvaluateAsync(
            call,
            "source,id,entity\na,1,x\na,2,y\na,3,z\nb,1,x\nb,2,w\nb,3,y\n"
        );
        Assert.Equal(
            new CommandAnswer(
                0,
                """
                {
                  "pairs": {
                    "true": 2,
                    "found": 2,
                    "correct": 1,
                    "precision": 0.5,
                    "recall": 0.5,
                    "f1": 0.5
                  },
                  "links": {
                    "true": 2,
                    "found": 2,
                    "correct": 1,
                    "precision": 0.5,
                    "recall": 0.5,
                    "f1": 0.5
                  },
                  "best": {
                    "weight": -1,
                    "precision": 0.6666666666666666,
                    "recall": 1,
                    "f1": 0.8
                  }
                }

                """,
                ""
            ),
            answer
        );
    }

    [Fact]
    public async Task An_id_that_no_source_has_is_an_error()
    {
        using CommandCall call = new();
        var answer = await EvaluateAsync(call, "source,id,entity\na,1,x\na,9,x\nc,1,x\n");
        Assert.Equal(1, answer.Code);
        Assert.Equal("", answer.Out);
        Assert.Contains(
            "line 3: found an id that no source of the run has (2 in all)",
            answer.Error
        );
    }

    [Fact]
    public async Task Zero_over_zero_is_null()
    {
        using CommandCall call = new();
        var answer = await EvaluateAsync(call, "source,id,entity\na,1,x\n");
        Assert.Contains("\"recall\": null", answer.Out);
    }
}
