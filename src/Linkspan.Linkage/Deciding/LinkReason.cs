namespace Linkspan.Linkage.Deciding;

/// <summary>Why a written link stands, or why it does not.</summary>
public enum LinkReason : byte
{
    /// <summary>It stands.</summary>
    Accepted,

    /// <summary>Its weight is below the acceptance weight.</summary>
    BelowAccept,

    /// <summary>One of its records is linked to another, and may be linked once only.</summary>
    Assignment,

    /// <summary>It would join two records of a source in which a person stands once.</summary>
    Once,

    /// <summary>It would join records that bear different numbers, such as two SSNs.</summary>
    Contradiction,

    /// <summary>The clusters of its records are not alike enough on average.</summary>
    Average,

    /// <summary>Its cluster is too large to be one person: set aside for review.</summary>
    Giant,

    /// <summary>A match key that it agrees on names more than one partner.</summary>
    Ambiguous,
}

/// <summary>How reasons are written in results.</summary>
public static class LinkReasons
{
    /// <summary>Such as <c>below-accept</c>; empty for a link that stands.</summary>
    public static string NameOf(LinkReason reason) =>
        reason switch
        {
            LinkReason.Accepted => "",
            LinkReason.BelowAccept => "below-accept",
            LinkReason.Assignment => "assignment",
            LinkReason.Once => "once",
            LinkReason.Contradiction => "contradiction",
            LinkReason.Average => "average",
            LinkReason.Giant => "giant",
            LinkReason.Ambiguous => "ambiguous",
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
