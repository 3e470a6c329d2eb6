namespace Linkspan.Registry.Database;

/// <summary>
/// A row that changes: its version grows by one with every change and guards against lost ones.
/// </summary>
abstract class ChangingRow
{
    public int Version { get; set; }
}

sealed class AgencyRow : ChangingRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
}

sealed class PersonRow : ChangingRow
{
    public required string Id { get; init; }
    public required string Agency { get; set; }
    public required string Office { get; set; }

    /// <summary>Names of roles, joined by commas.</summary>
    public required string Roles { get; set; }
    public DateOnly? Acknowledged { get; set; }
}

sealed class SourceRow : ChangingRow
{
    public required string Source { get; init; }
    public required string Agency { get; set; }
    public string? Identities { get; set; }
    public required string Regime { get; set; }
}

/// <summary>One version of an agreement; the highest number is the one that counts.</summary>
sealed class AgreementRow
{
    public required string Id { get; init; }
    public required int Number { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Document { get; init; }

    /// <summary>SHA-256 of the document, in hex.</summary>
    public required string Hash { get; init; }
    public required DateTime At { get; init; }
}

sealed class MotionRow
{
    /// <summary>Number of the ledger entry that records it: the order of motions.</summary>
    public required long Sequence { get; init; }
    public required string Id { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required string RaisedBy { get; init; }
    public required DateOnly RaisedOn { get; init; }
}

sealed class BallotRow
{
    public required long Sequence { get; init; }
    public required string Motion { get; init; }
    public required string Agency { get; init; }
    public required string Person { get; init; }
    public required string Vote { get; init; }
    public required DateOnly On { get; init; }
}

sealed class DeliveryRow
{
    public required long Sequence { get; init; }
    public required string Source { get; init; }
    public required string Sha256 { get; init; }
    public required long RowsAccepted { get; init; }
    public required long RowsSetAside { get; init; }
    public required string Person { get; init; }
    public required DateTime At { get; init; }
}

sealed class PointerRow : ChangingRow
{
    public required string Name { get; init; }
    public required string Target { get; set; }
    public required DateTime MovedAt { get; set; }
}

sealed class ReleaseRow : ChangingRow
{
    public required string Number { get; init; }
    public required string ContentHash { get; init; }
    public required string State { get; set; }
}

sealed class ReceivedRow
{
    public required long Sequence { get; init; }
    public required string Audience { get; init; }
    public required string Table { get; init; }
    public required string Occasion { get; init; }
    public required string TableHash { get; init; }
    public required string CertificateHash { get; init; }
}

sealed class LedgerRow
{
    public required long Sequence { get; init; }
    public required DateTime At { get; init; }
    public required string Actor { get; init; }
    public required string Act { get; init; }
    public required string Subject { get; init; }
    public required string Details { get; init; }

    /// <summary>Ids joined by commas; an id holds none.</summary>
    public required string Agreements { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}
