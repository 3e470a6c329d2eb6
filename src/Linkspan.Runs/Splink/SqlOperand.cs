using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>A column as a condition uses it: what stands around it says what it holds.</summary>
/// <param name="Name">The column.</param>
/// <param name="Side"><c>l</c> or <c>r</c>.</param>
/// <param name="Kind">Date or number when it is read as one, else text.</param>
/// <param name="Order">How dates are written.</param>
/// <param name="Part">Whole, or an e-mail address up to its @.</param>
readonly record struct SqlOperand(
    string Name,
    char Side,
    ColumnKind Kind = ColumnKind.Text,
    DateOrder Order = DateOrder.YearMonthDay,
    ColumnPart Part = ColumnPart.Whole
)
{
    const string UpToAt = "^[^@]+";

    /// <summary>Takes off what does not change how values compare once they are standardized.</summary>
    /// <returns>Null when it is no column, or something is done to it that a model cannot say.</returns>
    public static SqlOperand? Find(SqlNode node) =>
        node switch
        {
            SqlColumn { Side: not ' ' } column => new SqlOperand(column.Name, column.Side),
            SqlCall { Name: "cast", Arguments: [var value, SqlText type] } => Cast(
                value,
                type.Value
            ),
            SqlCall { Name: "lower" or "upper" or "trim", Arguments: [var value] } => Find(value),
            SqlCall { Name: "nullif", Arguments: [var value, SqlText { Value: "" }] } => Find(
                value
            ),
            SqlCall
            {
                Name: "regexp_extract",
                Arguments: [var value, SqlText { Value: UpToAt }, SqlNumber { Value: 0 }]
            } => Find(value) is { } found ? found with { Part = ColumnPart.EmailName } : null,
            SqlCall call => Date(call),
            _ => null,
        };

    static SqlOperand? Cast(SqlNode value, string type) =>
        Find(value) is not { } found ? null
        : type is "date" or "timestamp" ? found with { Kind = ColumnKind.Date }
        : type
            is "double"
                or "float"
                or "real"
                or "numeric"
                or "decimal"
                or "int"
                or "integer"
                or "bigint"
            ? found with
            {
                Kind = ColumnKind.Number,
            }
        : found;

    static SqlOperand? Date(SqlCall call)
    {
        if (
            call.Name
                is not (
                    "try_strptime"
                    or "strptime"
                    or "to_date"
                    or "try_to_date"
                    or "to_timestamp"
                    or "try_to_timestamp"
                    or "try_cast_date"
                    or "try_cast_timestamp"
                    or "date_parse"
                    or "date"
                )
            || call.Arguments.IsEmpty
            || Find(call.Arguments[0]) is not { } found
        )
            return null;
        found = found with { Kind = ColumnKind.Date };
        return call.Arguments switch
        {
            [_] => found,
            [_, SqlText format] => OrderOf(format.Value) is { } order
                ? found with
                {
                    Order = order,
                }
                : null,
            _ => null,
        };
    }

    // %Y-%m-%d, yyyy-MM-dd, YYYY-MM-DD: what comes first, in any writing.
    static DateOrder? OrderOf(string format)
    {
        var text = format.ToLowerInvariant();
        var (year, month, day) = (text.IndexOf('y'), text.IndexOf('m'), text.IndexOf('d'));
        if (year < 0 || month < 0 || day < 0)
            return null;
        return year < month && month < day ? DateOrder.YearMonthDay
            : month < day && day < year ? DateOrder.MonthDayYear
            : day < month && month < year ? DateOrder.DayMonthYear
            : null;
    }
}
