using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What an agency and the state agreed that one of its files looks like.</summary>
/// <remarks>One YAML file a source; keys in docs/reference/contract.schema.json.</remarks>
public sealed record Contract
{
    /// <summary>Its name, such as <c>k12-enrollment</c>; with _ for - the table's in the warehouse.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader calls it.</summary>
    public required string Title { get; init; }

    /// <summary>Who delivers it.</summary>
    public required string Agency { get; init; }

    /// <summary>The office that answers for it.</summary>
    public required string Steward { get; init; }

    /// <summary>The namespace of its identities, such as <c>k12</c>; null when it has no people.</summary>
    public string? Register { get; init; }

    /// <summary>How the file is written.</summary>
    public required Layout Layout { get; init; }

    /// <summary>Its columns, in order.</summary>
    public required ImmutableArray<Element> Elements { get; init; }

    /// <summary>What must hold between elements of one row.</summary>
    public ImmutableArray<DateOrder> Rules { get; init; } = [];

    /// <summary>
    /// Share of rows that may be set aside before the whole delivery is refused, 0 to 1. The default
    /// of 0.05 is our judgement, not taken from a standard.
    /// </summary>
    public double BadRowShareMax { get; init; } = 0.05;

    /// <summary>How long it is kept, in words.</summary>
    public required string Retention { get; init; }

    /// <summary>When it comes, in words.</summary>
    public required string Delivery { get; init; }

    /// <summary>The elements that say who it is, in order.</summary>
    public ImmutableArray<Element> Identity => [.. Elements.Where(element => element.IsIdentity)];

    /// <summary>The elements whose fact half goes to the warehouse, in order.</summary>
    public ImmutableArray<Element> Facts => [.. Elements.Where(element => element.IsFact)];

    /// <summary>Names of the elements that together are an identity's key.</summary>
    public ImmutableArray<string> KeyElements =>
        [.. Elements.Where(element => element.IsKey).Select(element => element.Name)];

    /// <summary>Reads a contract from a file.</summary>
    /// <exception cref="ProblemException">
    /// <c>contract.yaml</c>, <c>contract.key-unknown</c>, <c>contract.key-missing</c>,
    /// <c>contract.value</c> with line and column, <c>contract.meaning</c>; <c>file.missing</c> and its like.
    /// </exception>
    public static Contract Read(string path) => ContractReader.ReadFile(path);
}

/// <summary>How a file is written.</summary>
/// <param name="Format">Delimited text or fixed width.</param>
/// <param name="Delimiter">The sign between fields of delimited text.</param>
/// <param name="Encoding"><c>utf-8</c> (UTF-16 is found by itself), <c>latin-1</c> or <c>windows-1252</c>.</param>
/// <param name="RecordLength">Bytes in a fixed-width record; 0 for delimited text.</param>
/// <param name="RecordType">Which fixed-width records are read; null is all.</param>
public sealed record Layout(
    LayoutFormat Format,
    char Delimiter,
    string Encoding,
    int RecordLength,
    RecordType? RecordType
);

/// <summary>The two kinds of file.</summary>
public enum LayoutFormat
{
    /// <summary>Delimited text with a header.</summary>
    Csv,

    /// <summary>Records of one length.</summary>
    FixedWidth,
}

/// <summary>Where an element goes.</summary>
public enum ElementPart
{
    /// <summary>To the vault only.</summary>
    Identity,

    /// <summary>To the warehouse only.</summary>
    Fact,

    /// <summary>To the vault as it is, to the warehouse in a form that <see cref="FactForm"/> names.</summary>
    Both,

    /// <summary>Nowhere: the column is in the file, we do not want it.</summary>
    Ignored,
}

/// <summary>What the texts of an element are.</summary>
public enum ElementType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    WholeNumber,

    /// <summary>Numbers with a fraction.</summary>
    Number,

    /// <summary>Money; its fact is in cents.</summary>
    MoneyCents,

    /// <summary>Days.</summary>
    Date,

    /// <summary>Yes and no: Y, N, 1, 0.</summary>
    Flag,

    /// <summary>One of the contract's codes.</summary>
    Code,

    /// <summary>Calendar quarters; its fact is text such as 2019Q3.</summary>
    Quarter,
}

/// <summary>The form that an identifying element takes as a fact.</summary>
public enum FactForm
{
    /// <summary>As it is.</summary>
    Same,

    /// <summary>The year of a day.</summary>
    Year,

    /// <summary>The first three digits of a ZIP code.</summary>
    Zip3,
}

/// <summary>One column of a source.</summary>
public sealed record Element
{
    /// <summary>Its name in Linkspan: lower case with _.</summary>
    public required string Name { get; init; }

    /// <summary>Names that its column may have in a delimited file; the first is the agreed one.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>First byte, from 1, in a fixed-width file; 0 in delimited text.</summary>
    public int Start { get; init; }

    /// <summary>Bytes in a fixed-width file.</summary>
    public int Length { get; init; }

    /// <summary>Global id of the CEDS element that it carries; null when there is none.</summary>
    public string? CedsId { get; init; }

    /// <summary>What it says.</summary>
    public required string Definition { get; init; }

    /// <summary>Where it goes.</summary>
    public required ElementPart Part { get; init; }

    /// <summary>Whether it belongs to the identity's key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether this part of the key may be missing; a missing part equals a missing part.</summary>
    public bool KeyMayBeEmpty { get; init; }

    /// <summary>What its texts are.</summary>
    public required ElementType Type { get; init; }

    /// <summary>Forms of its texts that are accepted; empty is the type's default.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];

    /// <summary>Whether a row without it is set aside.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Smallest value, as the file writes it: a number or a day as yyyy-MM-dd.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value, likewise.</summary>
    public string? Max { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int LengthMax { get; init; } = 200;

    /// <summary>The codes it may take and their labels; empty unless it is a code.</summary>
    public FrozenDictionary<string, string> Codes { get; init; } =
        FrozenDictionary<string, string>.Empty;

    /// <summary>Name of the set that the codes come from; null when the contract lists them.</summary>
    public string? CodeSet { get; init; }

    /// <summary>How sensitive it is.</summary>
    public required Sensitivity Sensitivity { get; init; }

    /// <summary>Laws that protect it.</summary>
    public ImmutableArray<LegalRegime> Regimes { get; init; } = [];

    /// <summary>Why it is collected.</summary>
    public required string Purpose { get; init; }

    /// <summary>Its name as a fact: its own unless the form differs.</summary>
    public required string FactName { get; init; }

    /// <summary>Its form as a fact.</summary>
    public FactForm FactForm { get; init; }

    /// <summary>Whether it goes to the vault.</summary>
    public bool IsIdentity => Part is ElementPart.Identity or ElementPart.Both;

    /// <summary>Whether it, or a form of it, goes to the warehouse.</summary>
    public bool IsFact => Part is ElementPart.Fact or ElementPart.Both;
}

/// <summary>One day of a row is not before another; holds when either is missing.</summary>
/// <param name="Earlier">Name of a date element.</param>
/// <param name="Later">Name of another.</param>
public sealed record DateOrder(string Earlier, string Later);
