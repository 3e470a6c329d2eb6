using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>Why a value, and with it its row, is set aside.</summary>
enum RowFault
{
    None,
    Required,
    TooLong,
    Number,
    Money,
    Date,
    Flag,
    Code,
    Quarter,
    Range,
    Order,
    Length,
    Truncated,
    Quotes,
    BadText,
}

static class RowFaults
{
    /// <summary>How many there are.</summary>
    public static int Count { get; } = Enum.GetValues<RowFault>().Length;

    /// <summary>The stable code of a fault's problem.</summary>
    public static string CodeOf(RowFault fault) =>
        fault switch
        {
            RowFault.Required => "ingest.required",
            RowFault.TooLong => "ingest.too-long",
            RowFault.Number => "ingest.number",
            RowFault.Money => "ingest.money",
            RowFault.Date => "ingest.date",
            RowFault.Flag => "ingest.flag",
            RowFault.Code => "ingest.code",
            RowFault.Quarter => "ingest.quarter",
            RowFault.Range => "ingest.range",
            RowFault.Order => "ingest.order",
            RowFault.Length => "ingest.record-length",
            RowFault.Truncated => "ingest.record-truncated",
            RowFault.Quotes => "ingest.record-quotes",
            _ => "ingest.record-text",
        };

    /// <summary>What would have been right, for a reader.</summary>
    public static string ExpectedOf(RowFault fault, Element? element) =>
        fault switch
        {
            RowFault.Required => "a value",
            RowFault.TooLong => $"at most {element!.LengthMax} characters",
            RowFault.Number => element!.Type == ElementType.WholeNumber
                ? "a whole number"
                : "a number",
            RowFault.Money => element!.Formats.Contains("cents", StringComparer.Ordinal)
                ? "cents as digits"
                : "money such as 1234.50",
            RowFault.Date => "a day as "
                + (element!.Formats.IsEmpty ? "yyyy-MM-dd" : string.Join(" or ", element.Formats)),
            RowFault.Flag => "Y or N",
            RowFault.Code => element!.CodeSet is { } set
                ? $"a code of the set {set}"
                : "a code of the contract",
            RowFault.Quarter => element!.Formats.IsEmpty
                ? "year and quarter, such as 2025Q3"
                : "month and year in which a quarter ends, such as 092025",
            RowFault.Range => $"{element!.Min ?? "any"} to {element.Max ?? "any"}",
            RowFault.Order => "a day that is not before the other",
            RowFault.Length => "a record as long as the contract says",
            RowFault.Truncated => "a record that ends before the file",
            RowFault.Quotes => "a quoted field that ends with its quote",
            _ => "text in the file's encoding",
        };

    public static RowFault Of(RecordFault fault) =>
        fault switch
        {
            RecordFault.None => RowFault.None,
            RecordFault.Length => RowFault.Length,
            RecordFault.Truncated => RowFault.Truncated,
            RecordFault.Quotes => RowFault.Quotes,
            _ => RowFault.BadText,
        };
}
