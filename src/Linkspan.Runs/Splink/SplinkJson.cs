using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Splink;

/// <summary>The settings file that Splink 3 and 4 write; its own names.</summary>
sealed record SplinkSettings
{
    public string? LinkType { get; init; }

    public double? ProbabilityTwoRandomRecordsMatch { get; init; }

    public string? UniqueIdColumnName { get; init; }

    public string? SqlDialect { get; init; }

    /// <summary>Texts, or objects with the key <c>blocking_rule</c>.</summary>
    public IReadOnlyList<JsonElement>? BlockingRulesToGeneratePredictions { get; init; }

    public IReadOnlyList<SplinkComparison>? Comparisons { get; init; }

    /// <summary>Keys that mean nothing to us.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>One comparison.</summary>
sealed record SplinkComparison
{
    public string? OutputColumnName { get; init; }

    public IReadOnlyList<SplinkLevel>? ComparisonLevels { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>One level.</summary>
sealed record SplinkLevel
{
    public string? SqlCondition { get; init; }

    public string? LabelForCharts { get; init; }

    public bool? IsNullLevel { get; init; }

    /// <summary>A number; a text for a level that training never met.</summary>
    public JsonElement? MProbability { get; init; }

    public JsonElement? UProbability { get; init; }

    public bool? FixMProbability { get; init; }

    public bool? FixUProbability { get; init; }

    public string? TfAdjustmentColumn { get; init; }

    public double? TfAdjustmentWeight { get; init; }

    public double? TfMinimumUValue { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A blocking rule as Splink 4 writes it.</summary>
sealed record SplinkRule(string BlockingRule, string SqlDialect);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    IndentSize = 4,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SplinkSettings))]
[JsonSerializable(typeof(SplinkRule))]
sealed partial class SplinkJson : JsonSerializerContext
{
    const int BytesMax = 16 * 1024 * 1024;

    /// <summary>Reads a settings file.</summary>
    /// <exception cref="ProblemException"><c>splink.json</c>; <c>file.missing</c>.</exception>
    public static SplinkSettings Read(string path)
    {
        const string Expected = "a model that Splink 3 or 4 has saved as JSON";
        if (!File.Exists(path))
            throw new ProblemException(new Problem("file.missing", path, "no file", Expected));
        if (new FileInfo(path).Length > BytesMax)
            throw new ProblemException(
                new Problem("splink.json", path, $"more than {BytesMax} bytes", Expected)
            );
        try
        {
            return
                JsonSerializer.Deserialize(File.ReadAllText(path), Default.SplinkSettings)
                    is { LinkType: not null, Comparisons.Count: > 0 } settings
                ? settings
                : throw new ProblemException(
                    new Problem("splink.json", path, "no link_type or no comparisons", Expected)
                );
        }
        catch (JsonException e)
        {
            var where = $"{path}, line {e.LineNumber + 1}, {e.Path}";
            throw new ProblemException(
                new Problem("splink.json", where, "something else", Expected)
            );
        }
    }

    /// <summary>A number as an element.</summary>
    public static JsonElement Number(double value) =>
        JsonSerializer.SerializeToElement(value, Default.Double);

    /// <summary>A rule as an element.</summary>
    public static JsonElement Rule(string sql) =>
        JsonSerializer.SerializeToElement(new SplinkRule(sql, Dialect), Default.SplinkRule);

    /// <summary>The dialect that we write.</summary>
    public const string Dialect = "duckdb";
}
