using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests;

/// <summary>The smallest model and tables.</summary>
static class Tiny
{
    public static LinkModel Model() =>
        new()
        {
            Sources = [new LinkSource("l"), new LinkSource("r")],
            Columns =
            [
                Models.Column("name", ColumnKind.Name),
                Models.Column("city", ColumnKind.Text),
            ],
            Comparisons =
            [
                Models.Compare("name", "exact, jaro-winkler >= 0.8, else", tf: true),
                Models.Compare("city", "exact, else"),
            ],
            Rules = Models.Rules("name", "city"),
        };

    /// <summary>A table of ids whose values are the ids.</summary>
    public static RecordTable Table(string name, params string[] ids) =>
        new(
            name,
            ids,
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["name"] = [.. ids],
                ["city"] = [.. ids],
            }
        );

    public static RecordTable Table(string name, string?[] names, string?[] cities) =>
        new(
            name,
            [.. Enumerable.Range(0, names.Length).Select(i => $"{name}{i:D4}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["name"] = names,
                ["city"] = cities,
            }
        );
}
