using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Linkspan.Governance;

/// <summary>
/// Who does something and under which agreements: every write to the registry takes one.
/// </summary>
/// <param name="Person">
/// Pseudonym of the person, or <c>system</c> for what nobody asked for.
/// </param>
/// <param name="Agreements">
/// Ids of the agreements that allow it; empty where none is needed.
/// </param>
public sealed record LedgerActor(string Person, ImmutableArray<string> Agreements)
{
    /// <summary>What the software does on its own, such as making its database.</summary>
    public static LedgerActor System { get; } = new("system", []);

    /// <summary>A person, for what needs no agreement.</summary>
    public static LedgerActor Of(string person) => new(person, []);

    /// <summary>The person and the agreements of a permit.</summary>
    public static LedgerActor Of(Permit permit) => new(permit.Person, permit.Agreements);
}

/// <summary>What is to be remembered of one act.</summary>
/// <param name="Act">A verb, such as <c>agreement.signed</c>.</param>
/// <param name="Subject">What was acted on: an id or name of ours.</param>
/// <param name="Details">
/// Names and values of ours (counts, hashes, days), never a person's value.
/// </param>
public sealed record LedgerNote(
    string Act,
    string Subject,
    ImmutableArray<KeyValuePair<string, string>> Details
)
{
    /// <summary>A note with its details in the order given.</summary>
    public static LedgerNote Of(
        string act,
        string subject,
        params ReadOnlySpan<(string Name, string Value)> details
    )
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(details.Length);
        foreach (var (name, value) in details)
            pairs.Add(new(name, value));
        return new(act, subject, pairs.MoveToImmutable());
    }

    /// <summary>The details as one JSON object, names sorted, no spaces.</summary>
    public string CanonicalDetails()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Details.OrderBy(d => d.Key, StringComparer.Ordinal))
                json.WriteString(name, value);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

/// <summary>One entry of the audit ledger; each holds the hash of the one before.</summary>
/// <param name="Sequence">1, 2, 3, … without a gap.</param>
/// <param name="At">UTC, whole milliseconds.</param>
/// <param name="Actor">Pseudonym of who did it.</param>
/// <param name="Act">A verb, such as <c>agreement.signed</c>.</param>
/// <param name="Subject">What was acted on.</param>
/// <param name="Details">Canonical JSON.</param>
/// <param name="Agreements">Ids of the agreements that allowed it.</param>
/// <param name="PreviousHash">Hash of the entry before, in hex; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 of <see cref="CanonicalBytes"/>, in hex.</param>
public sealed record LedgerEntry(
    long Sequence,
    DateTime At,
    string Actor,
    string Act,
    string Subject,
    string Details,
    ImmutableArray<string> Agreements,
    string PreviousHash,
    string Hash
)
{
    /// <summary>The previous hash of a ledger's first entry.</summary>
    public static string NoHash { get; } = new('0', 64);

    /// <summary>The entry that follows another.</summary>
    /// <param name="previous">The last entry so far; null when there is none.</param>
    /// <param name="actor">Who.</param>
    /// <param name="note">What.</param>
    /// <param name="at">When; kept in UTC to the millisecond.</param>
    public static LedgerEntry After(
        LedgerEntry? previous,
        LedgerActor actor,
        LedgerNote note,
        DateTimeOffset at
    )
    {
        var ticks = at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond;
        var entry = new LedgerEntry(
            (previous?.Sequence ?? 0) + 1,
            new DateTime(ticks, DateTimeKind.Utc),
            actor.Person,
            note.Act,
            note.Subject,
            note.CanonicalDetails(),
            actor.Agreements,
            previous?.Hash ?? NoHash,
            ""
        );
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>
    /// All but the hash, as JSON in one order: what is hashed, and the leaf of the tree.
    /// </summary>
    public byte[] CanonicalBytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStringValue("linkspan ledger 1");
            json.WriteNumberValue(Sequence);
            json.WriteStringValue(
                At.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteStringValue(Actor);
            json.WriteStringValue(Act);
            json.WriteStringValue(Subject);
            json.WriteStringValue(Details);
            json.WriteStartArray();
            foreach (var agreement in Agreements)
                json.WriteStringValue(agreement);
            json.WriteEndArray();
            json.WriteStringValue(PreviousHash);
            json.WriteEndArray();
        }
        return bytes.ToArray();
    }

    internal string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(CanonicalBytes()));
}
