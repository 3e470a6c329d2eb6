using System.Collections.Immutable;
using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>Holds a condition against the forms of tests: what stands for column and limit.</summary>
sealed class SqlMatch
{
    readonly Dictionary<(char Variable, char Side), SqlOperand> _operands = [];
    double? _limit;

    /// <summary>The limit; 0 when the form has none.</summary>
    public double Limit => _limit ?? 0;

    /// <summary>The column on the left side, as the form's first one.</summary>
    public SqlOperand Left => _operands[(First, 'l')];

    /// <summary>The column on the right side.</summary>
    public SqlOperand Right => _operands[(First, 'r')];

    /// <summary>The second column; null when the form has none.</summary>
    public string? Second =>
        _operands.TryGetValue(('B', 'l'), out var left)
        && string.Equals(left.Name, _operands[('B', 'r')].Name, StringComparison.Ordinal)
            ? left.Name
            : null;

    const char First = 'A';

    /// <summary>Holds a condition against one form.</summary>
    /// <returns>Null when it is another.</returns>
    public static SqlMatch? Find(SqlNode form, SqlNode condition)
    {
        var match = new SqlMatch();
        return match.Holds(form, condition) ? match : null;
    }

    bool Holds(SqlNode form, SqlNode node) =>
        form switch
        {
            SqlColumn { Side: ' ' } => node is SqlNumber number && IsLimit(number.Value),
            SqlColumn variable => SqlOperand.Find(node) is { } operand && Is(variable, operand),
            SqlNumber number => node is SqlNumber same && same.Value.Equals(number.Value),
            SqlText text => node is SqlText same
                && string.Equals(text.Value, same.Value, StringComparison.OrdinalIgnoreCase),
            SqlCall call => node is SqlCall other
                && string.Equals(call.Name, other.Name, StringComparison.Ordinal)
                && call.Arguments.Length == other.Arguments.Length
                && call.Arguments.Zip(other.Arguments).All(p => Holds(p.First, p.Second)),
            _ => false,
        };

    bool IsLimit(double value)
    {
        if (_limit is { } known)
            return known.Equals(value);
        _limit = value;
        return true;
    }

    // D and X are the first column, read as a date or a number.
    bool Is(SqlColumn variable, SqlOperand operand)
    {
        if (variable.Side != operand.Side)
            return false;
        var name = variable.Name[0] == 'B' ? 'B' : First;
        if (!_operands.TryGetValue((name, variable.Side), out var known))
        {
            _operands[(name, variable.Side)] = operand;
            return true;
        }
        return string.Equals(known.Name, operand.Name, StringComparison.Ordinal)
            && known.Part == operand.Part;
    }
}

/// <summary>A test that a condition says.</summary>
/// <param name="Level">Kind and limit.</param>
/// <param name="Left">The left record's column, and which part of it.</param>
/// <param name="Right">The right record's; mostly the same.</param>
/// <param name="Second">The second column, of a swap.</param>
/// <param name="Departure">In what it differs; null when it does not.</param>
readonly record struct ReadTest(
    Level Level,
    (string Name, ColumnPart Part) Left,
    (string Name, ColumnPart Part) Right,
    string? Second,
    string? Departure
)
{
    /// <summary>Reads one test, without alternates.</summary>
    /// <param name="condition">A condition, not of several joined by or.</param>
    /// <param name="kinds">What columns hold, by name.</param>
    /// <returns>Null when no form fits.</returns>
    public static ReadTest? Find(SqlNode condition, SplinkColumns kinds)
    {
        foreach (var test in SplinkTests.Tests)
            if (
                SqlMatch.Find(test.Form, condition) is { } match
                && kinds.Suit(test.Need, match.Left.Name)
                && (test.Kind != LevelKind.Swapped || match.Second is not null)
            )
                return new ReadTest(
                    new Level(test.Kind, LimitOf(test, match.Limit)),
                    (match.Left.Name, match.Left.Part),
                    (match.Right.Name, match.Right.Part),
                    match.Second,
                    test.Departure
                );
        return Below(condition) is { } whole ? Find(whole, kinds) : null;
    }

    // Days are whole: what is left of one counts for nothing.
    static double LimitOf(SqlTest test, double limit) =>
        test.Kind == LevelKind.Days ? Math.Floor(limit / test.Scale) : limit / test.Scale;

    // Fewer than three edits are two at most.
    static SqlCall? Below(SqlNode condition) =>
        condition
            is SqlCall
            {
                Name: "<",
                Arguments: [
                    SqlCall { Name: "levenshtein" or "damerau_levenshtein" } edits,
                    SqlNumber limit,
                ]
            }
        && double.IsInteger(limit.Value)
            ? new SqlCall("<=", [edits, new SqlNumber(limit.Value - 1)])
            : null;
}
