using System.Collections.Immutable;
using Linkspan.Cli.State;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary>Whom a decision is about.</summary>
/// <param name="Person">The person; null when one identity was named.</param>
/// <param name="Register">The register of the identities.</param>
/// <param name="Identities">The person's anchor identities, or the one that was named.</param>
sealed record Subject(PersonId? Person, string Register, ImmutableArray<IdentityId> Identities);

/// <summary>Finds whom a typed id stands for: a person of now or of an earlier version, or an identity.</summary>
sealed class Subjects
{
    readonly PersonIndex _index;
    readonly ImmutableArray<RecordedChange> _changes;
    readonly HashSet<PersonId> _persons;

    Subjects(string anchor, PersonIndex index, ImmutableArray<RecordedChange> changes)
    {
        (Anchor, _index, _changes) = (anchor, index, changes);
        _persons = [.. index.Persons.Select(p => p.Person)];
    }

    /// <summary>The register that people are anchored in.</summary>
    public string Anchor { get; }

    /// <summary>Those of the index in force.</summary>
    /// <exception cref="ProblemException"><c>state.not-linked</c>: there is none.</exception>
    public static Subjects Of(StateHost host) =>
        new(
            BridgePlanFile.Read(host.Folder).Anchor,
            PersonIndexFiles.Read(host.Warehouse, host.IndexInForce()),
            host.Registry.ListPersonChanges()
        );

    /// <summary>The id as a person's of some version.</summary>
    /// <exception cref="ProblemException"><c>usage.person-id</c>: it is no id.</exception>
    public static PersonId Parse(string text) =>
        Guid.TryParse(text, out var id)
            ? new PersonId(id)
            : throw new ProblemException(
                new(
                    "usage.person-id",
                    "the command",
                    ValueShape.Of(text),
                    "an id such as 2b1d9f0e-…, of a person or of an identity in the person index"
                )
            );

    /// <summary>Who a person's id stands for now; null for a retired one.</summary>
    /// <exception cref="ProblemException"><c>people.unknown</c>: it was never given.</exception>
    public PersonId? Now(PersonId person) =>
        _persons.Contains(person) || _changes.Any(c => c.Change.Person == person)
            ? PersonHistory.Resolve(_changes, person)
            : throw new ProblemException(
                new(
                    "people.unknown",
                    $"id {person}",
                    "nobody in the person index, now or earlier",
                    "the id of a person or of an identity"
                )
            );

    /// <summary>Whom a typed id stands for.</summary>
    public Subject Find(string text)
    {
        var id = Parse(text);
        if (_index.Identities.FirstOrDefault(i => i.Identity.Value == id.Value) is { } identity)
            return new(null, identity.Register, [identity.Identity]);
        var person =
            Now(id)
            ?? throw new ProblemException(
                new(
                    "people.retired",
                    $"person {id}",
                    "a person who was retired",
                    "one who is in the index",
                    "linkspan people history shows the decision; undo it first."
                )
            );
        return new(
            person,
            Anchor,
            [
                .. _index
                    .Identities.Where(i => i.Person == person && i.Register == Anchor)
                    .Select(i => i.Identity),
            ]
        );
    }
}
