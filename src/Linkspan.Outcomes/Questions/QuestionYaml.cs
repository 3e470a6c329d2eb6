using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Linkspan.Reference;

namespace Linkspan.Outcomes;

/// <summary>Reads <c>question.yaml</c> and <c>dimensions.yaml</c>.</summary>
static partial class QuestionYaml
{
    const string Code = "question.definition";
    const int PointMax = 64;

    public static void ReadDimensions(
        string text,
        string where,
        Dictionary<string, GroupDimension> dimensions
    )
    {
        foreach (var (name, fields) in YamlFields.Read(text, where, Code).Mappings())
        {
            var title = fields.Text("title");
            var column = fields.Text("column");
            if (!ColumnRegex().IsMatch(column))
                throw fields.Wrong("column", "something else", "a column's name");
            var codeSet = fields.FindText("code-set");
            var isSchoolYear = fields.FindText("labels-from") is "school-year";
            var labels = fields.Pairs("labels");
            if (codeSet is not null)
                labels =
                [
                    .. (
                        CodeSets.Find(codeSet)
                        ?? throw fields.Wrong("code-set", codeSet, "a code set of Reference")
                    ).Codes.Select(c => KeyValuePair.Create(c.Value, c.Label)),
                ];
            fields.RequireNoneLeft();
            dimensions[name] = new(name, title, column, labels, isSchoolYear);
        }
    }

    public static Question Read(
        string yaml,
        string statement,
        string where,
        string origin,
        Dictionary<string, GroupDimension> dimensions
    )
    {
        var fields = YamlFields.Read(yaml, where, Code);
        var id = fields.Text("id");
        if (!IdRegex().IsMatch(id))
            throw fields.Wrong("id", "something else", "lower case letters, digits and hyphens");
        Question question = new()
        {
            Id = id,
            Version = fields.WholeNumber("version"),
            Title = fields.Text("title"),
            Answers = fields.Text("answers"),
            DoesNotAnswer = fields.Text("does-not-answer"),
            Cohort = fields.Text("cohort"),
            Outcome = fields.Text("outcome"),
            Design = fields.Text("design"),
            Period = fields.OneOf(
                "period",
                ("quarter", PanelPeriod.Quarter),
                ("year", PanelPeriod.Year)
            ),
            Points = ReadPoints(fields),
            HasGaps = fields.FindText("gaps") switch
            {
                null => false,
                "largest-group" => true,
                var other => throw fields.Wrong("gaps", other, "largest-group"),
            },
            Sources = [.. fields.Texts("sources").Order(StringComparer.Ordinal)],
            Dimensions =
            [
                .. fields
                    .Texts("dimensions")
                    .Select(name =>
                        dimensions.GetValueOrDefault(name)
                        ?? throw fields.Wrong("dimensions", name, "a name of dimensions.yaml")
                    ),
            ],
            MainDimension = fields.FindText("main-dimension"),
            Words = fields.Pairs("words"),
            Caveats = fields.Texts("caveats"),
            Statement = statement,
            Origin = origin,
        };
        if (question.MainDimension is { } main && question.FindDimension(main) is null)
            throw fields.Wrong("main-dimension", main, "one of the question's dimensions");
        if (question.Sources.IsEmpty)
            throw fields.Wrong("sources", "none", "the sources that the statement reads");
        fields.RequireNoneLeft();
        return question;
    }

    /// <summary>Reads <c>1-32</c> or <c>2, 4</c>.</summary>
    static ImmutableArray<int> ReadPoints(YamlFields fields)
    {
        var text = fields.Text("points");
        List<int> points = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (
                ends.Length > 2
                || !int.TryParse(ends[0], out var first)
                || !int.TryParse(ends[^1], out var last)
                || first < 1
                || last > PointMax
                || first > last
            )
                throw fields.Wrong(
                    "points",
                    "something else",
                    $"numbers 1 to {PointMax}, as 1-8 or 2, 4"
                );
            points.AddRange(Enumerable.Range(first, last - first + 1));
        }
        return [.. points.Distinct().Order()];
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex IdRegex();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ColumnRegex();
}
