using System.Text.Json.Nodes;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

public class ModelJsonTests
{
    [Fact]
    public void A_second_run_with_the_parameters_of_the_first_finds_the_same_links()
    {
        using var scratch = new Scratch();
        Run(scratch, "first");
        var again = Run(scratch, "again", parameters: scratch["first"]);
        foreach (var name in new[] { "links.csv", "clusters.csv", "model.json" })
            Assert.Equal(Bytes(scratch, "first", name), Bytes(scratch, "again", name));
        File.AppendAllText(scratch["model.yaml"], "\nparameters: first/model.json\n");
        var named = Execute(scratch, "named", null);
        Assert.Equal(again.Manifest.Links, named.Manifest.Links);
        Assert.Equal(Bytes(scratch, "first", "links.csv"), Bytes(scratch, "named", "links.csv"));
    }

    [Fact]
    public void A_share_edited_by_hand_changes_its_weight()
    {
        using var scratch = new Scratch();
        Run(scratch, "first");
        var learned = Edit(scratch, level => level["m"] = 0.25);
        var run = Run(scratch, "edited", parameters: scratch["edited.json"]);
        var before = learned.Comparisons[2].Levels[0];
        var after = run.Learned.Pairs[0].Comparisons[2].Levels[0];
        Assert.Equal(0.25, after.M);
        Assert.Equal(before.U, after.U);
        Assert.Equal(Linkage.Scoring.Weight.ToUnits(Math.Log2(0.25 / before.U)), after.Units);
        var diff = ModelDiff.Of(scratch["first"], scratch["edited.json"]);
        var changed = Assert.Single(
            diff.Pairs[0].Comparisons.SelectMany(c => c.Levels),
            l => l.Weight.Before != l.Weight.After
        );
        Assert.Equal(("exact", before.M, 0.25), (changed.Test, changed.M.Before, changed.M.After));
        Assert.Equal(diff.Pairs[0].Matches.Before, diff.Pairs[0].Matches.After);
    }

    [Fact]
    public void Parameters_of_other_levels_and_shares_out_of_range_are_told_with_their_place()
    {
        using var scratch = new Scratch();
        Run(scratch, "first");
        Edit(scratch, level => level["m"] = 1.5);
        var range = Problem(() => ModelJson.Read(scratch["edited.json"]));
        Assert.Equal("linkage.parameters", range.Code);
        Assert.EndsWith("pairs[0], born, exact", range.Where, StringComparison.Ordinal);
        Edit(scratch, level => level["test"] = "soundex");
        var levels = Problem(() => ModelJson.Read(scratch["edited.json"], People.Model()));
        Assert.Equal("exact | digit-edits <= 1 | else", levels.Expected);
        File.WriteAllText(scratch["edited.json"], "{ \"pairs\": [ { ]");
        Assert.Equal(
            "linkage.parameters",
            Problem(() => ModelJson.Read(scratch["edited.json"])).Code
        );
    }

    [Fact]
    public void Two_runs_of_other_rules_say_which()
    {
        using var scratch = new Scratch();
        Run(scratch, "first");
        File.WriteAllText(
            scratch["model.yaml"],
            People.Yaml.Replace("- [born]", "- [last]", StringComparison.Ordinal)
        );
        Execute(scratch, "second", null);
        var diff = ModelDiff.Of(scratch["first"], scratch["second"]);
        Assert.Equal(["born"], diff.RulesRemoved);
        Assert.Equal(["last"], diff.RulesAdded);
    }

    [Fact]
    public void Labels_and_a_population_are_read_from_their_files()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["known.csv"], "source,id,entity\nleft,l1,a\nright,r1,a\n");
        File.WriteAllText(scratch["names.csv"], "value,count\nAna,30\nBill,70\n");
        File.WriteAllText(
            scratch["model.yaml"],
            People.Yaml.Replace(
                "floor: 0.001",
                "floor: 0.001, table: names.csv",
                StringComparison.Ordinal
            ) + "\nlabels: known.csv\n"
        );
        var model = ModelFile.Read(scratch["model.yaml"]);
        Assert.Equal(
            [new KnownRecord("left", "l1", "a"), new KnownRecord("right", "r1", "a")],
            model.Labels!.Entities
        );
        Assert.Equal(70, model.Comparisons[0].TermFrequency!.Population!["Bill"]);
        File.WriteAllText(
            scratch["known.csv"],
            "left_source,left_id,right_source,right_id,match\nleft,l1,right,r1,no\n"
        );
        Assert.Equal(
            [new JudgedPair("left", "l1", "right", "r1", false)],
            ModelFile.Read(scratch["model.yaml"]).Labels!.Pairs
        );
        File.WriteAllText(scratch["names.csv"], "value,count\nAna,many\n");
        Assert.Equal(
            new Problem(
                "linkage.term-frequency",
                $"{scratch["names.csv"]}, line 2",
                "aaaa",
                "value,count with counts above 0"
            ),
            Problem(() => ModelFile.Read(scratch["model.yaml"]))
        );
    }

    static Problem Problem(Action action) => Assert.Throws<ProblemException>(action).Problem;

    static byte[] Bytes(Scratch scratch, string folder, string name) =>
        File.ReadAllBytes(Path.Combine(scratch[folder], name));

    /// <summary>Writes edited.json: the first level of the third comparison changed.</summary>
    static Linkage.Learning.LearnedPair Edit(Scratch scratch, Action<JsonNode> change)
    {
        var path = Path.Combine(scratch["first"], ModelJson.FileName);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json["pairs"]![0]!["comparisons"]![2]!["levels"]![0]!);
        File.WriteAllText(scratch["edited.json"], json.ToJsonString());
        return ModelJson.Read(path).Pairs[0];
    }

    static FileRun Run(Scratch scratch, string folder, string? parameters = null)
    {
        File.WriteAllText(scratch["model.yaml"], People.Yaml);
        foreach (var table in People.Tables(200, 7, order: 1))
            File.WriteAllLines(
                scratch[$"{table.Name}.csv"],
                Enumerable
                    .Range(0, table.Ids.Length)
                    .Select(i =>
                        $"{table.Ids[i]},"
                        + string.Join(',', table.Columns.Values.Select(c => c[i]))
                    )
                    .Prepend("id," + string.Join(',', table.Columns.Keys))
            );
        return Execute(scratch, folder, parameters);
    }

    static FileRun Execute(Scratch scratch, string folder, string? parameters) =>
        LinkFiles.Execute(
            scratch["model.yaml"],
            scratch[folder],
            Scratch.Options(),
            Entropy.System,
            parameters: parameters,
            cancel: TestContext.Current.CancellationToken
        );
}
