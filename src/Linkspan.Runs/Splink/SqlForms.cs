using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Linkspan.Runs.Splink;

/// <summary>One form for what SQL can say in several ways.</summary>
static class SqlForms
{
    static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["jaro_winkler"] = "jaro_winkler_similarity",
        ["jaro_winkler_sim"] = "jaro_winkler_similarity",
        ["jaro"] = "jaro_similarity",
        ["jaro_sim"] = "jaro_similarity",
        ["levenshtein_distance"] = "levenshtein",
        ["editdist3"] = "levenshtein",
        ["substring"] = "substr",
        ["datediff"] = "date_diff",
        ["unix_timestamp"] = "epoch",
        ["time_to_unix"] = "epoch",
        ["to_unixtime"] = "epoch",
        ["len"] = "length",
        ["startswith"] = "starts_with",
        ["endswith"] = "ends_with",
        ["suffix"] = "ends_with",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> s_symmetric = FrozenSet.Create(
        StringComparer.Ordinal,
        "jaro_winkler_similarity",
        "jaro_similarity",
        "levenshtein",
        "damerau_levenshtein",
        "hamming"
    );

    /// <summary>A call, by the one name of its function.</summary>
    public static SqlNode Called(string name, ImmutableArray<SqlNode> arguments)
    {
        var one = s_names.GetValueOrDefault(name) ?? name.ToLowerInvariant();
        if (one is "date_part" && arguments is [SqlText part, var value])
            return new SqlCall(part.Value.ToLowerInvariant(), [value]);
        return
            s_symmetric.Contains(one) && arguments is [var left, var right] && IsTurned(left, right)
            ? new SqlCall(one, [right, left])
            : new SqlCall(one, arguments);
    }

    /// <summary>A comparison: its number on the right, and the left record's side on the left.</summary>
    public static SqlNode Compared(string sign, SqlNode left, SqlNode right)
    {
        var one = sign switch
        {
            "==" => "=",
            "!=" => "<>",
            _ => sign,
        };
        if (left is SqlNumber && right is not SqlNumber)
            return new SqlCall(Turned(one), [right, left]);
        return one is "=" or "<>" && IsTurned(left, right)
            ? new SqlCall(one, [right, left])
            : new SqlCall(one, [left, right]);
    }

    static string Turned(string sign) =>
        sign switch
        {
            "<" => ">",
            ">" => "<",
            "<=" => ">=",
            ">=" => "<=",
            _ => sign,
        };

    static bool IsTurned(SqlNode left, SqlNode right) =>
        SideOf(left) == 'r' && SideOf(right) == 'l';

    // The side of the first column in it.
    static char SideOf(SqlNode node) =>
        node switch
        {
            SqlColumn column => column.Side,
            SqlCall call => call.Arguments.Select(SideOf).FirstOrDefault(s => s != ' ', ' '),
            _ => ' ',
        };
}
