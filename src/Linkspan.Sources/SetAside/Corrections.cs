namespace Linkspan.Sources;

/// <summary>Reads back what a steward has mended: the rows that were set aside, as CSV, whatever the source's format.</summary>
public static class Corrections
{
    /// <summary>The contract of a file of corrections: the same elements, in the columns of the set-aside file.</summary>
    /// <remarks>
    /// Rules across rows say nothing of a few rows alone. A row that is still bad is set aside again; the others are
    /// taken in.
    /// </remarks>
    /// <param name="contract">The source's contract.</param>
    public static Contract ContractFor(Contract contract) =>
        contract with
        {
            Layout = new() { Format = LayoutFormat.Csv, IsGuarded = true },
            Elements = [.. contract.Elements.Select(ByColumn)],
            Rules = [.. contract.Rules.Where(rule => rule.IsWithinRow)],
            BadRowShareMax = 1,
        };

    internal static Element ByColumn(Element element) =>
        element with
        {
            Columns = [.. element.Columns.Append(element.Name).Distinct(StringComparer.Ordinal)],
            Ordinal = 0,
            Path = null,
            Start = 0,
            Length = 0,
            Record = null,
        };
}
