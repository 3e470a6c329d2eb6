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
    HeaderAgain,
    Orphan,
    RequiredWhen,
    ForbiddenWhen,
    Between,
    Future,
    Duplicate,
    Overlap,
    Reference,
    ReferenceUnknown,
    Totals,
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
            RowFault.HeaderAgain => "ingest.record-header",
            RowFault.Orphan => "ingest.record-parent",
            RowFault.RequiredWhen => "ingest.required-when",
            RowFault.ForbiddenWhen => "ingest.forbidden-when",
            RowFault.Between => "ingest.between",
            RowFault.Future => "ingest.future",
            RowFault.Duplicate => "ingest.duplicate",
            RowFault.Overlap => "ingest.overlap",
            RowFault.Reference => "ingest.reference",
            RowFault.ReferenceUnknown => "ingest.reference-unknown",
            RowFault.Totals => "ingest.totals",
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
            RowFault.Quarter => element!.Formats switch
            {
                ["MMyyyy", ..] => "month and year in which a quarter ends, such as 092025",
                ["yyyyn", ..] => "year and number of a quarter, such as 20253",
                _ => "year and quarter, such as 2025Q3",
            },
            RowFault.Range => $"{element!.Min ?? "any"} to {element.Max ?? "any"}",
            RowFault.Order => "a day that is not before the other",
            RowFault.Length => "a record as long as the contract says",
            RowFault.Truncated => "a record that ends before the file",
            RowFault.Quotes => "a quoted field that ends with its quote",
            RowFault.HeaderAgain => "the header once, in the file's first record",
            RowFault.Orphan => "the record above it that the contract names",
            RowFault.Totals => "a total that the rows bear out",
            _ => "text in the file's encoding",
        };

    /// <summary>What would have been right by a rule.</summary>
    public static string ExpectedOf(ContractRule rule) =>
        rule switch
        {
            DateOrder order => $"a day that is not before {order.Earlier}",
            RequiredWhen { IsForbidden: true } required =>
                $"nothing, as {required.When} is what it is",
            RequiredWhen required => $"a value, as {required.When} is what it is",
            BetweenRule between => $"{between.AtLeast ?? "any"} to {between.AtMost ?? "any"}",
            NotFutureRule => "a day or quarter that has begun",
            UniqueRule unique => $"another {string.Join(", ", unique.Elements)} in each row",
            NoOverlapRule overlap =>
                $"a spell that begins when the one before has ended ({overlap.Start}, {overlap.End})",
            ReferenceRule reference =>
                $"a row of {reference.Source} with these {string.Join(", ", reference.Keys)}",
            _ => "",
        };

    public static RowFault Of(RecordFault fault) =>
        fault switch
        {
            RecordFault.None => RowFault.None,
            RecordFault.Length => RowFault.Length,
            RecordFault.Truncated => RowFault.Truncated,
            RecordFault.Quotes => RowFault.Quotes,
            RecordFault.Header => RowFault.HeaderAgain,
            RecordFault.Orphan => RowFault.Orphan,
            _ => RowFault.BadText,
        };
}
