namespace Linkspan.Registry.Database;

/// <summary>One reviewer's decision; never changed, undone by a later row.</summary>
sealed class PersonDecisionRow
{
    public required long Sequence { get; init; }
    public required int Number { get; init; }
    public required string Verb { get; init; }

    /// <summary>Random identity ids joined by commas.</summary>
    public required string One { get; init; }

    /// <summary>Likewise; empty for none.</summary>
    public required string Other { get; init; }
    public string? Register { get; init; }
    public int? Undoes { get; init; }
    public required string Reason { get; init; }
    public required string Person { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>One version of the person index.</summary>
sealed class IndexVersionRow
{
    public required long Sequence { get; init; }
    public required int Number { get; init; }
    public required string IndexId { get; init; }
    public string? Previous { get; init; }

    /// <summary>Joined by commas.</summary>
    public required string Causes { get; init; }
    public required string Person { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>What became of one person id in one version.</summary>
sealed class PersonChangeRow
{
    public required int Number { get; init; }
    public required int Version { get; init; }
    public required string Kind { get; init; }
    public required string Person { get; init; }
    public string? Other { get; init; }
}
