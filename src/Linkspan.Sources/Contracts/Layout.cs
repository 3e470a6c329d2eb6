using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>How a file is written; what belongs to another format is empty.</summary>
public sealed record Layout
{
    /// <summary>The kind of file.</summary>
    public required LayoutFormat Format { get; init; }

    /// <summary>The sign between fields of delimited text.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The sign around fields of delimited text; null is none.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary><c>utf-8</c> (UTF-16 is found by itself), <c>latin-1</c> or <c>windows-1252</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Lines of delimited text before its header that say something else.</summary>
    public int SkipLines { get; init; }

    /// <summary>Records that head delimited text; the last names the columns. 0: columns are counted.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Records at the end of delimited text that are no rows.</summary>
    public int TrailerRows { get; init; }

    /// <summary>
    /// Whether an apostrophe stands before cells that a spreadsheet would run: in files that Linkspan wrote.
    /// </summary>
    internal bool IsGuarded { get; init; }

    /// <summary>Bytes in a fixed-width record; 0 for others.</summary>
    public int RecordLength { get; init; }

    /// <summary>Which fixed-width records are rows; null is all.</summary>
    public RecordType? RecordType { get; init; }

    /// <summary>
    /// Types of the records that rows stand under, such as <c>A</c>, <c>E</c>; the outermost first. One
    /// ends those within it.
    /// </summary>
    public ImmutableArray<string> Parents { get; init; } = [];

    /// <summary>Records that say how many rows there are and what they sum to.</summary>
    public ImmutableArray<DeclaredTotal> Totals { get; init; } = [];

    /// <summary>
    /// Path from the root to the elements that are records, such as
    /// <c>InterchangeStudent/Student</c>; in JSON empty for an array, or for one object a line.
    /// </summary>
    public TreePath? Rows { get; init; }

    /// <summary>Path within a record to a collection, each item of which is a row; null: each record is.</summary>
    public TreePath? Each { get; init; }

    /// <summary>Start of the namespace of the root of XML, such as <c>http://ed-fi.org/</c>; null is any.</summary>
    public string? Namespace { get; init; }
}

/// <summary>The kinds of file.</summary>
public enum LayoutFormat
{
    /// <summary>Delimited text.</summary>
    Csv,

    /// <summary>Records of one length.</summary>
    FixedWidth,

    /// <summary>Apache Parquet, with flat columns.</summary>
    Parquet,

    /// <summary>XML with an element that repeats.</summary>
    Xml,

    /// <summary>JSON: an array of objects, or one object a line.</summary>
    Json,
}

/// <summary>A record that says how many rows came before it and what they sum to.</summary>
/// <param name="Record">Its type, such as <c>T</c>.</param>
/// <param name="Of">Since the last record of this type, such as <c>E</c>; null is since the file's start.</param>
/// <param name="Count">Where it says how many rows there are; null where it does not.</param>
/// <param name="Sums">What it says that elements sum to.</param>
public sealed record DeclaredTotal(
    string Record,
    string? Of,
    FixedWidthColumn? Count,
    ImmutableArray<DeclaredSum> Sums
);

/// <summary>What a record says that an element sums to over its rows, in the element's own form.</summary>
/// <param name="Element">A number or money of the rows' own record.</param>
/// <param name="Place">Where it stands.</param>
public sealed record DeclaredSum(string Element, FixedWidthColumn Place);
