using System.Text.RegularExpressions;
using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>Writes tests and keys as SQL, in the dialect of DuckDB.</summary>
static partial class SplinkSql
{
    /// <summary>How our dates are written: eight digits, year first.</summary>
    const string DateFormat = "%Y%m%d";

    /// <summary>A level's condition.</summary>
    /// <returns>Null when SQL has no such test, or not over alternates.</returns>
    public static string? Find(Level level, Comparison comparison)
    {
        if (level.Kind == LevelKind.Else)
            return "ELSE";
        if (SplinkTests.Find(level.Kind) is not { } test)
            return null;
        string[] values = [comparison.Columns[0], .. level.AnyOf];
        if (
            values.Length > 1
            && (test.Form is SqlCall { Name: "or" } || test.Kind == LevelKind.Swapped)
        )
            return null;
        var second = comparison.Columns.Length > 1 ? comparison.Columns[1] : "";
        var terms =
            from left in values
            from right in values
            select Filled(test.Sql, left, right, second, level.Limit * test.Scale);
        return values.Length == 1
            ? terms.Single()
            : string.Join(
                " OR ",
                terms.Select(t => test.Form is SqlCall { Name: "and" } ? $"({t})" : t)
            );
    }

    /// <summary>The condition of missing values.</summary>
    public static string OfMissing(string column, ColumnKind kind)
    {
        string Value(char side) =>
            kind switch
            {
                ColumnKind.Date => Dated(Named(column, side)),
                ColumnKind.Number => Numbered(Named(column, side)),
                _ => Named(column, side),
            };
        return $"{Value('l')} IS NULL OR {Value('r')} IS NULL";
    }

    /// <summary>A blocking rule's condition.</summary>
    /// <returns>Null when SQL has no such key.</returns>
    public static string? Find(BlockingRule rule)
    {
        var keys = new List<string>();
        foreach (var key in rule.Keys)
        {
            if (SplinkTests.Find(key.Part) is not { } form)
                return null;
            keys.Add(
                Variable()
                    .Replace(
                        form.Sql,
                        m =>
                            m.Value is "N"
                                ? SplinkTests.Text(key.Length)
                                : $"{m.Value[^1]}.{Quoted(key.Column)}"
                    )
            );
        }
        return keys.Count == 1 ? keys[0] : string.Join(" AND ", keys.Select(k => $"({k})"));
    }

    static string Filled(string sql, string left, string right, string second, double limit) =>
        Variable()
            .Replace(
                sql,
                m =>
                {
                    if (m.Value is "N")
                        return SplinkTests.Text(limit);
                    var side = m.Value[^1];
                    var name = Named(
                        m.Value[0] == 'B' ? second
                            : side == 'l' ? left
                            : right,
                        side
                    );
                    return m.Value[0] switch
                    {
                        'D' => Dated(name),
                        'X' => Numbered(name),
                        _ => name,
                    };
                }
            );

    static string Dated(string name) => $"try_strptime({name}, '{DateFormat}')";

    static string Numbered(string name) => $"TRY_CAST({name} AS DOUBLE)";

    static string Named(string column, char side) => Quoted($"{column}_{side}");

    static string Quoted(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\b[ABDX]_[lr]\b|\bN\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
