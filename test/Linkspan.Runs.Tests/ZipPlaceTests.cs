using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

/// <summary>A model may say where its ZIP codes lie.</summary>
public class ZipPlaceTests
{
    const string Yaml = """
        linkage: 1
        sources: { a: { path: a.csv, id: id }, b: { path: b.csv, id: id } }
        columns: { zip: { as: zip }, name: { as: text } }
        compare:
          zip: { levels: [exact, km <= 20, else], places: zips.csv }
          name: { levels: [exact, else] }
        block: [[name]]
        """;

    // No ZIP code of today begins with 000.
    const string Table =
        "zip,latitude,longitude\n00001,43.00,-89.00\n00002,43.10,-89.00\n00003,44.00,-89.00\n";

    static LinkModel Read(Scratch scratch, string yaml, string table)
    {
        File.WriteAllText(scratch["model.yaml"], yaml);
        File.WriteAllText(scratch["zips.csv"], table);
        return ModelFile.Read(scratch["model.yaml"]);
    }

    static RecordTable Zips(string name, params string[] zips) =>
        new(
            name,
            [.. zips.Select((_, i) => $"{i}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["zip"] = zips,
                ["name"] = [.. zips.Select(_ => "x")],
            }
        );

    [Fact]
    public void Kilometers_are_measured_between_the_places_that_it_names()
    {
        using var scratch = new Scratch();
        var model = Read(scratch, Yaml, Table);
        Assert.Equal(new ZipPlace(43.1, -89), model.Comparisons[0].Places!["00002"]);
        // 11 km and 100 km north of the first; Madison is not in the table.
        RecordTable[] tables = [Zips("a", "00001"), Zips("b", "00002", "00003", "53703")];
        var explainer = new PairExplainer(
            model,
            tables.Select(t => Preparation.Prepare(model, t)),
            new([])
        );
        Assert.Equal(
            ["km <= 20", "else", ""],
            Enumerable
                .Range(0, 3)
                .Select(i => explainer.Explain(new(0, 0), new(1, i)).Parts[0].Test)
        );
        using var run = RunFolder.WithOwnKey(scratch["run"], Files.Entropy.System);
        var result = LinkRun.Execute(
            model with
            {
                Thresholds = new(Review: -100),
            },
            tables,
            run,
            Scratch.Options() with
            {
                Anyway = true,
            },
            cancel: TestContext.Current.CancellationToken
        );
        Assert.Equal(3, result.Links.Length);
    }

    [Theory]
    [InlineData("zip,lat,longitude\n", "zips.csv", "columns zip, lat, longitude")]
    [InlineData("zip,latitude,longitude\n", "zips.csv", "no rows")]
    [InlineData("zip,latitude,longitude\n1,43,-89\n", "zips.csv, line 2", "zip 9")]
    [InlineData("zip,latitude,longitude\n00001,north,-89\n", "zips.csv, line 2", "latitude aaaaa")]
    [InlineData("zip,latitude,longitude\n00001,43,189\n", "zips.csv, line 2", "longitude 999")]
    [InlineData(
        "zip,latitude,longitude\n00001,43,-89\n00001,43,-89\n",
        "zips.csv, line 3",
        "a ZIP code that stood before"
    )]
    public void A_mistake_in_the_table_names_its_line(string table, string where, string found)
    {
        using var scratch = new Scratch();
        var e = Assert.Throws<ProblemException>(() => Read(scratch, Yaml, table));
        Assert.Equal(
            ("linkage.places", scratch[where], found),
            (e.Problem.Code, e.Problem.Where, e.Problem.Found)
        );
    }

    [Fact]
    public void A_table_that_no_level_asks_for_is_a_mistake_with_its_place()
    {
        using var scratch = new Scratch();
        var e = Assert.Throws<ProblemException>(() =>
            Read(scratch, Yaml.Replace("km <= 20, ", "", StringComparison.Ordinal), Table)
        );
        Assert.Equal(
            ("linkage.places", scratch["model.yaml"] + ":5:41"),
            (e.Problem.Code, e.Problem.Where)
        );
    }
}
