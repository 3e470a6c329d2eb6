namespace Linkspan.Vocabulary;

/// <summary>Who receives a table: its ledger remembers all that they have received.</summary>
/// <param name="Name">
/// <c>public</c>, or a kind and a name such as <c>body:governing-board</c> or <c>agency:education</c>;
/// lower case letters, digits, hyphens and one colon.
/// </param>
public sealed record Audience(string Name)
{
    /// <summary>Everyone.</summary>
    public static Audience Public { get; } = new("public");

    /// <summary>The governing body that previews a release before leadership and the public.</summary>
    public static Audience GoverningBody { get; } = new("body:governing-board");

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How sensitive an element is; a record that joins several is as sensitive as the worst.</summary>
public enum Sensitivity
{
    /// <summary>Already public, such as a school's name.</summary>
    Open = 0,

    /// <summary>About an organisation, not for publication as it stands.</summary>
    Internal = 1,

    /// <summary>About a person, harmless alone.</summary>
    Personal = 2,

    /// <summary>Identifies a person, or would embarrass one.</summary>
    Confidential = 3,

    /// <summary>SSN, disability, assistance: the strictest regime applies.</summary>
    Restricted = 4,
}
