using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Runs.Splink;

/// <summary>Reads conditions of the kind that Splink's library writes, in any of its dialects.</summary>
/// <remarks>
/// A grammar of its own: or, and, not, one comparison, sums, products, casts, calls, case. Calls get
/// one name whatever the dialect; what stands on the right side is moved to the right.
/// </remarks>
sealed class SqlParser
{
    const int LengthMax = 20_000;
    const int DepthMax = 64;

    static readonly string[] s_comparisons = ["=", "==", "<>", "!=", "<=", ">=", "<", ">"];

    readonly List<SqlToken> _tokens;
    int _at;
    int _depth;

    SqlParser(List<SqlToken> tokens) => _tokens = tokens;

    /// <summary>Reads a condition.</summary>
    /// <returns>Null when it is none, or more than this grammar knows.</returns>
    public static SqlNode? Find(string sql)
    {
        if (sql.Length > LengthMax || SqlTokens.Of(sql) is not { } tokens)
            return null;
        var parser = new SqlParser(tokens);
        return parser.Or() is { } node && parser.Now.Kind == SqlTokenKind.End ? node : null;
    }

    SqlToken Now => _tokens[_at];

    bool Take(string word)
    {
        if (!Now.Is(word))
            return false;
        _at++;
        return true;
    }

    SqlNode? Or() => Chain("or", And);

    SqlNode? And() => Chain("and", Not);

    SqlNode? Chain(string name, Func<SqlNode?> term)
    {
        if (++_depth > DepthMax)
            return null;
        var terms = new List<SqlNode>();
        do
        {
            if (term() is not { } node)
                return null;
            if (node is SqlCall call && string.Equals(call.Name, name, StringComparison.Ordinal))
                terms.AddRange(call.Arguments);
            else
                terms.Add(node);
        } while (Take(name));
        _depth--;
        return terms.Count == 1 ? terms[0] : new SqlCall(name, [.. terms]);
    }

    SqlNode? Not() =>
        !Take("not") ? Comparison()
        : Comparison() is { } node ? new SqlCall("not", [node])
        : null;

    SqlNode? Comparison()
    {
        if (Sum() is not { } left)
            return null;
        if (Take("is"))
        {
            var name = Take("not") ? "is not null" : "is null";
            return Take("null") ? new SqlCall(name, [left]) : null;
        }
        foreach (var sign in s_comparisons)
            if (Take(sign))
                return Sum() is { } right ? SqlForms.Compared(sign, left, right) : null;
        return left;
    }

    SqlNode? Sum() => Binary(Product, "+", "-");

    SqlNode? Product() => Binary(Cast, "*", "/");

    SqlNode? Binary(Func<SqlNode?> term, string first, string second)
    {
        var left = term();
        while (left is not null && (Now.Is(first) || Now.Is(second)))
        {
            var name = _tokens[_at++].Text;
            left = term() is { } right ? new SqlCall(name, [left, right]) : null;
        }
        return left;
    }

    SqlNode? Cast()
    {
        var node = Single();
        while (node is not null && Take("::"))
            node = TypeName() is { } type ? new SqlCall("cast", [node, new SqlText(type)]) : null;
        return node;
    }

    SqlNode? Single()
    {
        var token = Now;
        if (Take("-"))
            return Cast() is SqlNumber n ? new SqlNumber(-n.Value) : null;
        if (Take("("))
            return Or() is { } inner && Take(")") ? inner : null;
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                _at++;
                return new SqlNumber(
                    double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
                );
            case SqlTokenKind.Text:
                _at++;
                return new SqlText(token.Text);
            case SqlTokenKind.Name:
                _at++;
                return Column(token.Text);
            case SqlTokenKind.Word:
                _at++;
                return token.Is("case") ? Case()
                    : Now.Is("(") ? Call(token.Text)
                    : Column(token.Text);
            default:
                return null;
        }
    }

    SqlNode? Call(string name)
    {
        _at++;
        if (name.ToLowerInvariant() is "cast" or "try_cast")
            return Typed();
        if (string.Equals(name, "extract", StringComparison.OrdinalIgnoreCase))
            return Extract();
        var arguments = ImmutableArray.CreateBuilder<SqlNode>();
        if (!Take(")"))
            do
            {
                if (Or() is not { } argument)
                    return null;
                arguments.Add(argument);
            } while (Take(","));
        else
            return SqlForms.Called(name, []);
        return Take(")") ? SqlForms.Called(name, arguments.ToImmutable()) : null;
    }

    SqlCall? Typed() =>
        Or() is { } value && Take("as") && TypeName() is { } type && Take(")")
            ? new SqlCall("cast", [value, new SqlText(type)])
            : null;

    SqlNode? Extract()
    {
        if (Now.Kind == SqlTokenKind.End)
            return null;
        var part = _tokens[_at++].Text;
        return Take("from") && Or() is { } value && Take(")")
            ? SqlForms.Called(part, [value])
            : null;
    }

    // CASE WHEN condition THEN value … ELSE value END
    SqlCall? Case()
    {
        var parts = ImmutableArray.CreateBuilder<SqlNode>();
        while (Take("when"))
        {
            if (Or() is not { } condition || !Take("then") || Or() is not { } value)
                return null;
            parts.Add(condition);
            parts.Add(value);
        }
        if (Take("else"))
        {
            if (Or() is not { } rest)
                return null;
            parts.Add(rest);
        }
        return parts.Count > 0 && Take("end") ? new SqlCall("case", parts.ToImmutable()) : null;
    }

    // DOUBLE PRECISION, VARCHAR(10): the first word says enough.
    string? TypeName()
    {
        if (Now.Kind != SqlTokenKind.Word)
            return null;
        var type = _tokens[_at++].Text;
        while (Now.Kind == SqlTokenKind.Word && !Now.Is("and") && !Now.Is("or") && !Now.Is("is"))
            _at++;
        if (Take("("))
            while (!Take(")"))
                if (_tokens[_at++].Kind == SqlTokenKind.End)
                    return null;
        return type.ToLowerInvariant();
    }

    // first_name_l in a condition, l.first_name in a blocking rule.
    SqlColumn? Column(string name)
    {
        if (!Take("."))
            return name is [.., '_', 'l' or 'r'] and { Length: > 2 }
                ? new SqlColumn(name[..^2], name[^1])
                : new SqlColumn(name, ' ');
        if (Now.Kind is not (SqlTokenKind.Word or SqlTokenKind.Name) || name is not ("l" or "r"))
            return null;
        return new SqlColumn(_tokens[_at++].Text, name[0]);
    }
}
