using System.Globalization;
using System.Text;

namespace Linkspan.Runs.Splink;

/// <summary>What a piece of SQL is.</summary>
enum SqlTokenKind
{
    /// <summary>A word: a name or a keyword.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    Name,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator or a bracket.</summary>
    Sign,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A piece of SQL.</summary>
readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>Whether it is this keyword, operator or bracket.</summary>
    public bool Is(string word) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Sign
        && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts SQL into its pieces.</summary>
static class SqlTokens
{
    static readonly string[] s_signs =
    [
        "::",
        "<=",
        ">=",
        "<>",
        "!=",
        "==",
        "=",
        "<",
        ">",
        "(",
        ")",
        ",",
        ".",
        "+",
        "-",
        "*",
        "/",
    ];

    /// <summary>The pieces of a text, the end included.</summary>
    /// <returns>Null when a sign is none that we know, or a quote is not closed.</returns>
    public static List<SqlToken>? Of(string sql)
    {
        var (tokens, at) = (new List<SqlToken>(), 0);
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]))
                at++;
            else if (Next(sql, ref at) is { } token)
                tokens.Add(token);
            else
                return null;
        }
        tokens.Add(new SqlToken(SqlTokenKind.End, ""));
        return tokens;
    }

    /// <summary>The text for a message: what is in single quotes may be a person's and is left out.</summary>
    public static string Shown(string sql)
    {
        const int LengthMax = 160;
        var (shown, within) = (new StringBuilder(), false);
        foreach (var c in sql)
        {
            if (c == '\'')
                shown.Append((within = !within) ? "'…" : "'");
            else if (!within && !(char.IsWhiteSpace(c) && shown is [.., ' ']))
                shown.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }
        return shown.Length > LengthMax
            ? shown.ToString(0, LengthMax) + "…"
            : shown.ToString().Trim();
    }

    static SqlToken? Next(string sql, ref int at)
    {
        var c = sql[at];
        if (c is '"' or '`' or '\'')
            return Quoted(sql, ref at) is { } text
                ? new SqlToken(c == '\'' ? SqlTokenKind.Text : SqlTokenKind.Name, text)
                : null;
        var start = at;
        if (char.IsLetter(c) || c == '_')
        {
            while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$'))
                at++;
            return new SqlToken(SqlTokenKind.Word, sql[start..at]);
        }
        if (
            char.IsAsciiDigit(c)
            || c == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1])
        )
            return Number(sql, ref at);
        foreach (var sign in s_signs)
            if (string.CompareOrdinal(sql, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new SqlToken(SqlTokenKind.Sign, sign);
            }
        return null;
    }

    // A quote within quotes is written twice.
    static string? Quoted(string sql, ref int at)
    {
        var quote = sql[at++];
        var text = new StringBuilder();
        for (; at < sql.Length; at++)
        {
            if (sql[at] == quote)
            {
                if (at + 1 >= sql.Length || sql[at + 1] != quote)
                {
                    at++;
                    return text.ToString();
                }
                at++;
            }
            text.Append(sql[at]);
        }
        return null;
    }

    static SqlToken? Number(string sql, ref int at)
    {
        var start = at;
        while (at < sql.Length && (char.IsAsciiDigit(sql[at]) || sql[at] == '.'))
            at++;
        if (at < sql.Length && sql[at] is 'e' or 'E')
        {
            at++;
            if (at < sql.Length && sql[at] is '+' or '-')
                at++;
            while (at < sql.Length && char.IsAsciiDigit(sql[at]))
                at++;
        }
        var text = sql[start..at];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new SqlToken(SqlTokenKind.Number, text)
            : null;
    }
}
