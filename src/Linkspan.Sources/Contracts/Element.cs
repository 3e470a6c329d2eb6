using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

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

    /// <summary>Columns whose texts, one behind the other, are its text; empty is one column.</summary>
    public ImmutableArray<string> Joined { get; init; } = [];

    /// <summary>Its column, from 1, in delimited text without a header; 0 elsewhere.</summary>
    public int Ordinal { get; init; }

    /// <summary>Where it stands under its row in XML or JSON; null elsewhere.</summary>
    public TreePath? Path { get; init; }

    /// <summary>First byte, from 1, in a fixed-width file; 0 in delimited text.</summary>
    public int Start { get; init; }

    /// <summary>Bytes in a fixed-width file.</summary>
    public int Length { get; init; }

    /// <summary>Type of the record above its row that it stands in; null is the row's own.</summary>
    public string? Record { get; init; }

    /// <summary>Only the text behind the last of these is its text; null is all of it.</summary>
    public string? After { get; init; }

    /// <summary>What the file writes and what is taken for it; others stay as they are.</summary>
    public FrozenDictionary<string, string> Translations { get; init; } =
        FrozenDictionary<string, string>.Empty;

    /// <summary>Texts that stand for "unknown" and are missing.</summary>
    public FrozenSet<string> MissingTexts { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Texts that stand for "not yet available", never zero: the fact is missing, and the fact
    /// <see cref="PendingName"/> says that it is pending.
    /// </summary>
    public FrozenSet<string> PendingTexts { get; init; } = FrozenSet<string>.Empty;

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

    /// <summary>Edition of the codes, such as <c>2020</c>; null when the element is no code.</summary>
    public string? CodesVersion { get; init; }

    /// <summary>How sensitive it is.</summary>
    public required Sensitivity Sensitivity { get; init; }

    /// <summary>Laws that protect it.</summary>
    public ImmutableArray<LegalRegime> Regimes { get; init; } = [];

    /// <summary>Why it is needed.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether this source decides when others say something else.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>Day by which its need, meaning and level are looked at again; null was not said.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>Whether it holds Social Security numbers, by its name, columns or definition.</summary>
    public bool IsSsn => LawChecks.IsSsn(this);

    /// <summary>Name of the flag that is true where the fact is pending.</summary>
    public string PendingName => $"{FactName}_pending";

    /// <summary>Its name as a fact: its own unless the form differs.</summary>
    public required string FactName { get; init; }

    /// <summary>Its form as a fact.</summary>
    public FactForm FactForm { get; init; }

    /// <summary>Whether it goes to the vault.</summary>
    public bool IsIdentity => Part is ElementPart.Identity or ElementPart.Both;

    /// <summary>Whether it, or a form of it, goes to the warehouse.</summary>
    public bool IsFact => Part is ElementPart.Fact or ElementPart.Both;
}
