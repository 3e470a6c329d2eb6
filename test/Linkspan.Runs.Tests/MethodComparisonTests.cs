using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Comparing;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

/// <summary>Two lists of keys on the same two files of 60 people.</summary>
public class MethodComparisonTests
{
    const int People = 60;
    const string Head = """
        linkage: 1
        sources:
          a: { path: a.csv, id: id }
          b: { path: b.csv, id: id }
        columns:
          name: { as: text }
          town: { as: text }
        pairs:
          - { left: a, right: b, links: one-to-one }
        method: deterministic
        match-keys:

        """;

    // In b, every third town and every fourth name is another; g is a group of 40, 12 and 8.
    static void WriteFiles(Scratch scratch)
    {
        var (a, b, truth) = (
            new StringBuilder("id,name,town,g\n"),
            new StringBuilder("id,name,town\n"),
            new StringBuilder("source,id,entity\n")
        );
        for (var p = 0; p < People; p++)
        {
            var group =
                p < 40 ? "x"
                : p < 52 ? "y"
                : "z";
            a.Append(CultureInfo.InvariantCulture, $"{p},N{p},T{p},{group}\n");
            var (name, town) = (p % 4 == 0 ? $"M{p}" : $"N{p}", p % 3 == 0 ? $"U{p}" : $"T{p}");
            b.Append(CultureInfo.InvariantCulture, $"{p},{name},{town}\n");
            truth.Append(CultureInfo.InvariantCulture, $"a,{p},{p}\nb,{p},{p}\n");
        }
        File.WriteAllText(scratch["a.csv"], a.ToString());
        File.WriteAllText(scratch["b.csv"], b.ToString());
        File.WriteAllText(scratch["truth.csv"], truth.ToString());
        File.WriteAllText(scratch["names.yaml"], Head + "  - [name]\n");
        File.WriteAllText(scratch["both.yaml"], Head + "  - [name, town]\n");
        File.WriteAllText(scratch["towns.yaml"], Head + "  - [town]\n");
    }

    static MethodsCompared Compare(Scratch scratch, string? group, params string[] models) =>
        MethodComparison.Run(
            new CompareCall(
                [.. models.Select(m => scratch[m])],
                scratch["out"],
                scratch["truth.csv"],
                group,
                Force: false
            ),
            Scratch.Options(),
            Entropy.System,
            progress: null,
            CancellationToken.None
        );

    [Fact]
    public void Methods_stand_side_by_side_with_what_they_agree_on()
    {
        using var scratch = new Scratch();
        WriteFiles(scratch);
        var compared = Compare(scratch, null, "names.yaml", "towns.yaml");
        Assert.Equal(
            [("names", 45, 90), ("towns", 40, 80)],
            compared.Methods.Select(m => (m.Name, (int)m.Links, (int)m.RecordsLinked))
        );
        var agreement = Assert.Single(compared.Agreements);
        Assert.Equal((30, 15, 10), (agreement.Both, agreement.OnlyA, agreement.OnlyB));
        Assert.Equal(10, agreement.SampleOnlyA.Length);
        Assert.Equal(new SampledLink("a:15", "b:15"), agreement.SampleOnlyA[0]);
        var quality = compared.Methods[0].Quality!;
        Assert.Equal(Estimate.Share(45, 45), quality.Precision);
        Assert.Equal(Estimate.Share(45, 60), quality.Recall);
        Assert.Equal(2 * 0.75 / 1.75, quality.F1!.Value.Value, tolerance: 1e-12);
        Assert.InRange(quality.F1.Value.Low, 0.7, quality.F1.Value.Value);
        var csv = File.ReadAllText(scratch["out/compare.csv"]);
        Assert.Contains("both,names,towns,,30,,", csv, StringComparison.Ordinal);
        Assert.Contains("recall,names,,,0.7500,0.6277,0.8422", csv, StringComparison.Ordinal);
        Assert.True(File.Exists(scratch["out/compare.json"]));
    }

    [Fact]
    public void Small_groups_are_withheld_and_never_one_alone()
    {
        using var scratch = new Scratch();
        WriteFiles(scratch);
        var groups = Compare(scratch, "a.g", "names.yaml", "both.yaml").Groups;
        // x: 40 records, 30 with names, 20 with both; y and z are small.
        Assert.Equal(["x", "y", "z"], groups.Select(g => g.Group));
        Assert.Equal(40, groups[0].Records);
        Assert.Equal([30, 20], groups[0].Linked);
        Assert.All(groups.Skip(1), g => Assert.Equal((null, 0), (g.Records, g.Linked.Length)));
    }

    [Fact]
    public void Models_of_other_files_or_of_one_name_are_refused()
    {
        using var scratch = new Scratch();
        WriteFiles(scratch);
        File.WriteAllText(
            scratch["other.yaml"],
            Head.Replace("path: b.csv", "path: a.csv", StringComparison.Ordinal) + "  - [name]\n"
        );
        string Code(params string[] models) =>
            Assert.Throws<ProblemException>(() => Compare(scratch, null, models)).Problem.Code;
        Assert.Equal("compare.sources", Code("names.yaml", "other.yaml"));
        Assert.Equal("compare.models", Code("names.yaml", "names.yaml"));
        Assert.Equal("compare.models", Code("names.yaml"));
        var e = Assert.Throws<ProblemException>(() =>
            Compare(scratch, "c.g", "names.yaml", "towns.yaml")
        );
        Assert.Equal("compare.subgroup", e.Problem.Code);
    }
}
