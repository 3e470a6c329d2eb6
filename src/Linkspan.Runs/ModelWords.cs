using System.Collections.Immutable;
using Linkspan.Linkage;

namespace Linkspan.Runs;

/// <summary>The words of linkage models.</summary>
static class ModelWords
{
    public static readonly ImmutableArray<(string, ColumnKind)> Kinds =
    [
        ("text", ColumnKind.Text),
        ("name", ColumnKind.Name),
        ("given-name", ColumnKind.GivenName),
        ("surname", ColumnKind.Surname),
        ("initial", ColumnKind.Initial),
        ("date", ColumnKind.Date),
        ("ssn", ColumnKind.Ssn),
        ("digits", ColumnKind.Digits),
        ("zip", ColumnKind.Zip),
        ("phone", ColumnKind.Phone),
        ("email", ColumnKind.Email),
        ("address", ColumnKind.Address),
        ("number", ColumnKind.Number),
    ];

    /// <summary>The word of a column's kind.</summary>
    public static string KindOf(LinkColumn column) =>
        Kinds.First(k => k.Item2 == column.Kind).Item1;

    public static readonly ImmutableArray<(string, ColumnPart)> Parts =
    [
        ("whole", ColumnPart.Whole),
        ("first-word", ColumnPart.FirstWord),
        ("last-word", ColumnPart.LastWord),
        ("middle-words", ColumnPart.MiddleWords),
        ("first-letter", ColumnPart.FirstLetter),
        ("email-name", ColumnPart.EmailName),
        ("generation", ColumnPart.Generation),
        ("street", ColumnPart.Street),
        ("unit", ColumnPart.Unit),
        ("plus-four", ColumnPart.PlusFour),
        ("extension", ColumnPart.Extension),
    ];

    public static readonly ImmutableArray<(string, ColumnOptions)> Options =
    [
        ("january-first-is-year", ColumnOptions.JanuaryFirstIsYear),
        ("january-first-is-missing", ColumnOptions.JanuaryFirstIsMissing),
        ("excel-days", ColumnOptions.ExcelDays),
        ("no-itin", ColumnOptions.NoItin),
        ("no-dots", ColumnOptions.NoDots),
        ("absent-is-none", ColumnOptions.AbsentIsNone),
    ];

    public static readonly ImmutableArray<(string, DateOrder)> Orders =
    [
        ("ymd", DateOrder.YearMonthDay),
        ("mdy", DateOrder.MonthDayYear),
        ("dmy", DateOrder.DayMonthYear),
    ];

    public static readonly ImmutableArray<(string, Cardinality)> Cardinalities =
    [
        ("many-to-many", Cardinality.ManyToMany),
        ("one-to-one", Cardinality.OneToOne),
        ("one-to-many", Cardinality.OneToMany),
        ("many-to-one", Cardinality.ManyToOne),
    ];
}
