using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>What a permit allows to be done.</summary>
public enum PermittedAct
{
    /// <summary>Take in a delivery of one source.</summary>
    Ingest,

    /// <summary>Link the identities of registers with one another.</summary>
    Link,

    /// <summary>Answer one question for one audience.</summary>
    Ask,

    /// <summary>Publish a release to one audience.</summary>
    Release,
}

/// <summary>
/// Leave to do one thing, under agreements that were in force when it was decided. Only this
/// project can make one; whoever takes one as an argument cannot run without it.
/// </summary>
public sealed class Permit
{
    internal Permit() { }

    /// <summary>What may be done.</summary>
    public required PermittedAct Act { get; init; }

    /// <summary>The agreements that allow it, by id, sorted.</summary>
    public required ImmutableArray<string> Agreements { get; init; }

    /// <summary>The purpose that was named and that every agreement allows.</summary>
    public required string Purpose { get; init; }

    /// <summary>Sources (Ingest, Ask) or registers (Link) that may be read.</summary>
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>The question's id (Ask) or the release's number (Release); otherwise null.</summary>
    public string? Question { get; init; }

    /// <summary>Who may receive what comes of it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who asked.</summary>
    public required string Person { get; init; }

    /// <summary>Last day on which it may be used.</summary>
    public required DateOnly Until { get; init; }
}
