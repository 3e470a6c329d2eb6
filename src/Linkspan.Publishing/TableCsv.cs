using System.Globalization;
using System.Text;
using Linkspan.DisclosureControl;

namespace Linkspan.Publishing;

/// <summary>A protected table as CSV (RFC 4180): one line a cell, in the table's order.</summary>
/// <remarks>
/// For each dimension its code and its label, <c>(all)</c> being the total; then the state, the people
/// and, if the table has any, the earnings in dollars. What is withheld is empty and its state says why.
/// Text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </remarks>
static class TableCsv
{
    const string All = "(all)";

    public static byte[] Write(ProtectedTable table)
    {
        var earnings = table.Cells.Any(c => c.Earnings is not null);
        StringBuilder csv = new();
        AddLine(csv, Titles(table, earnings));
        foreach (var cell in table.Cells)
            AddLine(csv, Fields(table, cell, earnings));
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    static IEnumerable<string> Titles(ProtectedTable table, bool earnings) =>
        [
            .. table.Dimensions.SelectMany(d => new[] { d.Name, $"{d.Name}_label" }),
            "state",
            "people",
            .. earnings
                ?
                [
                    "earnings_state",
                    "median_dollars",
                    "lower_quartile_dollars",
                    "upper_quartile_dollars",
                ]
                : Array.Empty<string>(),
        ];

    static IEnumerable<string> Fields(ProtectedTable table, ProtectedCell cell, bool earnings)
    {
        for (var i = 0; i < table.Dimensions.Length; i++)
        {
            var at = cell.At[i];
            yield return at < 0 ? All : table.Dimensions[i].Categories[at].Code;
            yield return at < 0 ? "All" : table.Dimensions[i].Categories[at].Label;
        }
        yield return cell.State.Name;
        yield return Number(cell.People);
        if (!earnings)
            yield break;
        yield return cell.EarningsState.Name;
        yield return Number(cell.Earnings?.MedianDollars);
        yield return Number(cell.Earnings?.LowerQuartileDollars);
        yield return Number(cell.Earnings?.UpperQuartileDollars);
    }

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static void AddLine(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    internal static string Quoted(string field)
    {
        var safe =
            field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal)
                ? "'" + field
                : field;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
