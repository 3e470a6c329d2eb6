using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;

namespace Linkspan.Registry;

/// <summary>What a reviewer may decide about people.</summary>
public static class PersonVerbs
{
    /// <summary>Both are one person, or an identity is that person's.</summary>
    public const string Same = "same";

    /// <summary>They are two people, or an identity is not that person's.</summary>
    public const string Different = "different";

    /// <summary>It is nobody: a test record, an error.</summary>
    public const string Retire = "retire";

    /// <summary>An earlier decision no longer holds.</summary>
    public const string Undo = "undo";
}

/// <summary>One reviewer's decision, in identities, so that no relink can take it from its ground.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Verb">One of <see cref="PersonVerbs"/>.</param>
/// <param name="One">Anchor identities of the first.</param>
/// <param name="Other">Identities of the second; empty for <c>retire</c> and <c>undo</c>.</param>
/// <param name="Register">Register of the second; null when it is the anchor's.</param>
/// <param name="Undoes">Number of the decision that no longer holds; else null.</param>
/// <param name="Reason">In the reviewer's words, without any person's value.</param>
/// <param name="Person">Who decided.</param>
/// <param name="At">UTC.</param>
public sealed record PersonDecision(
    int Number,
    string Verb,
    ImmutableArray<IdentityId> One,
    ImmutableArray<IdentityId> Other,
    string? Register,
    int? Undoes,
    string Reason,
    string Person,
    DateTime At
);

/// <summary>One version of the person index.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Index">Its id.</param>
/// <param name="Previous">Id of the one before; null for the first.</param>
/// <param name="Causes">Why it was made, such as <c>new-delivery</c> or <c>decision 3</c>.</param>
/// <param name="Person">Who made it.</param>
/// <param name="At">UTC.</param>
public sealed record IndexVersion(
    int Number,
    string Index,
    string? Previous,
    ImmutableArray<string> Causes,
    string Person,
    DateTime At
);

/// <summary>What became of a person id in one version.</summary>
/// <param name="Kind">
/// <c>merged</c> (it went into the other), <c>split</c> (the other came out of it), <c>moved</c> (some of
/// its student ids went to the other, who was there), <c>retired</c> or <c>restored</c> (out of the other,
/// if there is one).
/// </param>
/// <param name="Person">The id.</param>
/// <param name="Other">The other id; null when there is none.</param>
public sealed record PersonChange(string Kind, PersonId Person, PersonId? Other);

/// <summary>A recorded change.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Version">The version that it came with.</param>
/// <param name="Change">What changed.</param>
public sealed record RecordedChange(int Number, int Version, PersonChange Change);

public sealed partial class StateRegistry
{
    /// <summary>Records a reviewer's decision.</summary>
    /// <param name="decision">Its number, person and time are given here.</param>
    /// <param name="actor">Who decides, under which agreements.</param>
    /// <returns>The decision as it was recorded.</returns>
    public PersonDecision RecordDecision(PersonDecision decision, LedgerActor actor)
    {
        var recorded = decision;
        Write(
            actor,
            (d, sequence) =>
            {
                recorded = decision with
                {
                    Number = (d.PersonDecisions.Max(r => (int?)r.Number) ?? 0) + 1,
                    Person = actor.Person,
                    At = _clock.GetUtcNow().UtcDateTime,
                };
                d.PersonDecisions.Add(RowOf(recorded, sequence));
                return LedgerNote.Of(
                    "people.decided",
                    $"decision {recorded.Number}",
                    ("verb", recorded.Verb),
                    ("undoes", recorded.Undoes is { } undone ? $"decision {undone}" : "nothing")
                );
            }
        );
        return recorded;
    }

    /// <summary>Every decision, oldest first; those that were undone and their undoing included.</summary>
    public ImmutableArray<PersonDecision> ListDecisions() =>
        Read(d =>
            d.PersonDecisions.OrderBy(r => r.Number)
                .AsEnumerable()
                .Select(DecisionOf)
                .ToImmutableArray()
        );

    /// <summary>Decisions that hold: neither undone nor an undoing.</summary>
    public ImmutableArray<PersonDecision> ListStandingDecisions()
    {
        var all = ListDecisions();
        var undone = all.Select(d => d.Undoes).OfType<int>().ToHashSet();
        return [.. all.Where(d => d.Undoes is null && !undone.Contains(d.Number))];
    }

    /// <summary>Puts a version of the person index in force, with what it changed and why.</summary>
    /// <param name="index">Its id; the one in force already is no new version.</param>
    /// <param name="causes">Why.</param>
    /// <param name="changes">What became of person ids.</param>
    /// <param name="actor">Who.</param>
    /// <returns>The version, or null when nothing changed.</returns>
    public IndexVersion? PutIndexVersion(
        string index,
        ImmutableArray<string> causes,
        ImmutableArray<PersonChange> changes,
        LedgerActor actor
    )
    {
        IndexVersion? version = null;
        WriteAll(
            actor,
            (d, sequence) =>
            {
                var pointer = d.Pointers.Find(PointerNames.CurrentPersonIndex);
                var previous = pointer?.Target;
                if (Move(d, pointer, PointerNames.CurrentPersonIndex, index) is not { } moved)
                    return [];
                version = new(
                    (d.IndexVersions.Max(r => (int?)r.Number) ?? 0) + 1,
                    index,
                    previous,
                    causes,
                    actor.Person,
                    _clock.GetUtcNow().UtcDateTime
                );
                d.IndexVersions.Add(RowOf(version, sequence));
                var number = d.PersonChanges.Max(r => (int?)r.Number) ?? 0;
                foreach (var change in changes)
                    d.PersonChanges.Add(RowOf(change, ++number, version.Number));
                return
                [
                    moved,
                    LedgerNote.Of(
                        "people.indexed",
                        $"version {version.Number}",
                        ("index", index),
                        ("causes", string.Join(", ", causes)),
                        ("changes", $"{changes.Length}")
                    ),
                ];
            }
        );
        return version;
    }

    /// <summary>Every version of the person index, oldest first.</summary>
    public ImmutableArray<IndexVersion> ListIndexVersions() =>
        Read(d =>
            d.IndexVersions.OrderBy(r => r.Number)
                .AsEnumerable()
                .Select(r => new IndexVersion(
                    r.Number,
                    r.IndexId,
                    r.Previous,
                    [.. r.Causes.Split(',', StringSplitOptions.RemoveEmptyEntries)],
                    r.Person,
                    r.At
                ))
                .ToImmutableArray()
        );

    /// <summary>What became of person ids, oldest first.</summary>
    public ImmutableArray<RecordedChange> ListPersonChanges() =>
        Read(d =>
            d.PersonChanges.OrderBy(r => r.Number)
                .AsEnumerable()
                .Select(r => new RecordedChange(
                    r.Number,
                    r.Version,
                    new(r.Kind, new(Guid.Parse(r.Person)), PersonOf(r.Other))
                ))
                .ToImmutableArray()
        );

    static PersonId? PersonOf(string? id) => id is null ? null : new PersonId(Guid.Parse(id));

    static PersonDecisionRow RowOf(PersonDecision decision, long sequence) =>
        new()
        {
            Sequence = sequence,
            Number = decision.Number,
            Verb = decision.Verb,
            One = Joined(decision.One),
            Other = Joined(decision.Other),
            Register = decision.Register,
            Undoes = decision.Undoes,
            Reason = decision.Reason,
            Person = decision.Person,
            At = decision.At,
        };

    static PersonDecision DecisionOf(PersonDecisionRow row) =>
        new(
            row.Number,
            row.Verb,
            Identities(row.One),
            Identities(row.Other),
            row.Register,
            row.Undoes,
            row.Reason,
            row.Person,
            row.At
        );

    static IndexVersionRow RowOf(IndexVersion version, long sequence) =>
        new()
        {
            Sequence = sequence,
            Number = version.Number,
            IndexId = version.Index,
            Previous = version.Previous,
            Causes = string.Join(',', version.Causes),
            Person = version.Person,
            At = version.At,
        };

    static PersonChangeRow RowOf(PersonChange change, int number, int version) =>
        new()
        {
            Number = number,
            Version = version,
            Kind = change.Kind,
            Person = change.Person.ToString(),
            Other = change.Other?.ToString(),
        };

    static string Joined(ImmutableArray<IdentityId> ids) => string.Join(',', ids);

    static ImmutableArray<IdentityId> Identities(string joined) =>
        [
            .. joined
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => new IdentityId(Guid.Parse(id, CultureInfo.InvariantCulture))),
        ];
}
