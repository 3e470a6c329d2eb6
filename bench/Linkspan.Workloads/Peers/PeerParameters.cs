using System.Globalization;
using System.Text.Json.Serialization;

namespace Linkspan.Workloads.Peers;

/// <summary>How likely a level is, by comparison, from the last level (0) to exact.</summary>
/// <param name="Lambda">Share of matches among all pairs.</param>
/// <param name="M">Among matches.</param>
/// <param name="U">Among others.</param>
sealed record PeerParameters(double Lambda, double[][] M, double[][] U)
{
    public static string[] Names { get; } =
    ["first_name", "last_name", "middle_initial", "birth_date", "zip", "sex"];

    /// <summary>Levels of each comparison.</summary>
    public static int[] Levels { get; } = [5, 5, 2, 6, 2, 2];

    static readonly string[] s_columns = ["fk", "lk", "m", "d", "z", "s"];

    /// <summary>Log2 of the frequency of an equal value, where it counts.</summary>
    static readonly string?[] s_frequencies = ["ft", "lt", null, null, "zt", null];

    /// <summary>The match weight as an expression over the levels.</summary>
    public string WeightSql() =>
        string.Join(
            "\n + ",
            Names
                .Select((name, c) => OneWeight(name, c))
                .Prepend(Text(Math.Log2(Lambda / (1 - Lambda))))
        );

    /// <summary>
    /// The highest weight that a pair's equal and missing values leave open, over the joined tables: a pair below 0
    /// need not be compared any further.
    /// </summary>
    public string BoundSql() =>
        string.Join(
            "\n + ",
            s_columns
                .Select(
                    (column, c) =>
                    {
                        var top = Levels[c] - 1;
                        var others = Enumerable
                            .Range(0, top)
                            .Max(level => Math.Log2(M[c][level] / U[c][level]));
                        var equal = s_frequencies[c] is { } frequency
                            ? $"{Text(Math.Log2(M[c][top]))} - a.{frequency}"
                            : Text(Math.Log2(M[c][top] / U[c][top]));
                        return $"case when a.{column} = b.{column} then {equal} "
                            + $"when a.{column} is null or b.{column} is null then 0 else {Text(others)} end";
                    }
                )
                .Prepend(Text(Math.Log2(Lambda / (1 - Lambda))))
        );

    string OneWeight(string name, int c)
    {
        var top = Levels[c] - 1;
        var cases = Enumerable
            .Range(0, top + 1)
            .Reverse()
            .Select(level =>
                level == top && s_frequencies[c] is { } frequency
                    ? $"when {name} = {level} then {Text(Math.Log2(M[c][level]))} - {frequency}"
                    : $"when {name} = {level} then {Text(Math.Log2(M[c][level] / U[c][level]))}"
            );
        return $"case {string.Join(' ', cases)} else 0 end";
    }

    static string Text(double number) =>
        $"({number.ToString("R", CultureInfo.InvariantCulture)})::double";
}

[JsonSerializable(typeof(PeerParameters))]
[JsonSerializable(typeof(PeerReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
sealed partial class PeerJson : JsonSerializerContext;

/// <summary>What a peer's process says at its end.</summary>
/// <param name="Pairs">Candidates compared.</param>
sealed record PeerReport(long Pairs, long Links, StageTime[] Stages);

/// <summary>One stage's cost.</summary>
sealed record StageTime(string Stage, double Seconds, double CpuSeconds);
