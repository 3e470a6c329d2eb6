namespace Linkspan.EndToEnd.Tests.Link;

public class CompareCommandTests
{
    const string Head = """
        linkage: 1
        sources: { a: { path: a.csv, id: id }, b: { path: b.csv, id: id } }
        columns: { name: { as: text }, town: { as: text } }
        pairs: [{ left: a, right: b, links: one-to-one }]
        method: deterministic
        match-keys:

        """;

    [Fact]
    public async Task It_prints_methods_side_by_side()
    {
        using CommandCall call = new();
        call.Write("a.csv", "id,name,town\n1,ann,x\n2,bob,y\n");
        call.Write("b.csv", "id,name,town\n1,ann,z\n2,bob,y\n");
        call.Write("truth.csv", "source,id,entity\na,1,p\nb,1,p\na,2,q\nb,2,q\n");
        call.Write("names.yaml", Head + "  - [name]\n");
        call.Write("both.yaml", Head + "  - [name, town]\n");
        var answer = await CommandCall.RunAsync(
            "link",
            "compare",
            call["names.yaml"],
            call["both.yaml"],
            "--truth",
            call["truth.csv"],
            "--out",
            call["out"]
        );
        Assert.Equal(0, answer.Code);
        Assert.Equal(
            """
                                 method               links     records  precision              recall                 F1
            names                deterministic            2           4  1.0000 (0.3424–1.0000) 1.0000 (0.3424–1.0000) 1.0000 (0.5101–1.0000)
            both                 deterministic            1           2  1.0000 (0.2065–1.0000) 0.5000 (0.0945–0.9055) 0.6667 (0.1727–0.9504)
            names and both: 1 links of both, 1 of names alone, 0 of both alone

            """,
            answer.Out
        );
    }
}
