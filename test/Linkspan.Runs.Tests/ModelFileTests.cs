using Linkspan.Linkage;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

public class ModelFileTests
{
    [Fact]
    public void A_model_is_read_whole()
    {
        var model = People.Model();
        Assert.Equal(
            [new LinkSource("left", "left.csv", "id"), new LinkSource("right", "right.csv", "id")],
            model.Sources
        );
        Assert.Equal(["first", "last", "former", "born"], model.Columns.Select(c => c.Name));
        Assert.Equal(
            "exact | exact | jaro-winkler >= 0.8 | else",
            string.Join(" | ", model.Comparisons[1].Levels.Select(Levels.TextOf))
        );
        Assert.Equal(["former"], model.Comparisons[1].Levels[1].AnyOf);
        Assert.Equal(
            ["born", "first + last", "last:3 + born:year", "first + born:month-day"],
            model.Rules.Select(r => r.ToString())
        );
        Assert.Equal([new SourcePair("left", "right", Cardinality.OneToOne)], model.Pairs);
        Assert.Equal(20000, model.Training.SamplePairsMax);
    }

    [Fact]
    public void A_source_may_hold_a_person_once_and_limits_may_be_given()
    {
        var yaml = People.Yaml.Replace("left.csv, id: id", "left.csv, id: id, once: true");
        var model = ModelFile.Parse("m.yaml", yaml + "\ndecide: { cluster-records-max: 9 }\n");
        Assert.Equal([true, false], model.Sources.Select(s => s.Once));
        Assert.Equal(new DecideLimits(ClusterRecordsMax: 9), model.Decide);
    }

    [Fact]
    public void Options_of_a_column_are_a_list_of_words()
    {
        var yaml = People.Yaml.Replace(
            "as: date",
            "as: date, with: [january-first-is-year, excel-days]"
        );
        Assert.Equal(
            ColumnOptions.JanuaryFirstIsYear | ColumnOptions.ExcelDays,
            ModelFile.Parse("m.yaml", yaml).Columns[^1].Options
        );
    }

    [Theory]
    [InlineData("as: date", "as: date, with: [easter]", "linkage.model", 9)]
    [InlineData("digit-edits <= 1,", "damerau <= 2, levenshtein <= 1,", "linkage.levels", 22)]
    [InlineData("right: right, links", "right: left, links", "linkage.pair", 29)]
    [InlineData("[born]", "[burn]", "linkage.column", 24)]
    [InlineData("[born]", "[]", "linkage.rule", 24)]
    [InlineData("digit-edits <= 1,", "digit-edits <= 1, digit-edits <= 1,", "linkage.levels", 22)]
    [InlineData("exact, swapped", "exakt, swapped", "linkage.model", 13)]
    [InlineData("as: date", "as: data", "linkage.model", 9)]
    [InlineData("training:", "trainning:", "linkage.model", 30)]
    [InlineData("left: left,", "left: loft,", "linkage.source", 29)]
    [InlineData("linkage: 1", "linkage: 2", "linkage.model", 1)]
    [InlineData("sources:", "sources: [", "linkage.model", 4)]
    public void A_mistake_names_its_line(string right, string wrong, string code, int line)
    {
        var e = Assert.Throws<ProblemException>(() =>
            ModelFile.Parse("m.yaml", People.Yaml.Replace(right, wrong, StringComparison.Ordinal))
        );
        Assert.Equal(code, e.Problem.Code);
        Assert.StartsWith($"m.yaml:{line}:", e.Problem.Where, StringComparison.Ordinal);
    }
}
