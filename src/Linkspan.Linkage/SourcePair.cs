namespace Linkspan.Linkage;

/// <summary>How often a record of each side may be linked.</summary>
public enum Cardinality
{
    /// <summary>Any number of links on both sides.</summary>
    ManyToMany,

    /// <summary>Each record has at most one partner.</summary>
    OneToOne,

    /// <summary>A left record may have many partners, a right record one.</summary>
    OneToMany,

    /// <summary>A left record has at most one partner, a right record may have many.</summary>
    ManyToOne,
}

/// <summary>Two sources to be linked, or one with itself (duplicates).</summary>
/// <param name="Left">Name of a source.</param>
/// <param name="Right">Name of a source that stands after it in the model, or the same one.</param>
/// <param name="Cardinality">How often a record may be linked.</param>
public sealed record SourcePair(
    string Left,
    string Right,
    Cardinality Cardinality = Cardinality.ManyToMany
);
