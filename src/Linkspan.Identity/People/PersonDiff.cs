using System.Collections.Immutable;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.People;

/// <summary>What changed for one person between two versions, and why.</summary>
/// <param name="Person">The id.</param>
/// <param name="Change">
/// <c>added</c>, <c>merged</c>, <c>split</c>, <c>moved</c>, <c>retired</c>, <c>restored</c>, <c>gained</c> or
/// <c>lost</c> (identities of other registers), <c>reach</c> (within reach of wages or no longer).
/// </param>
/// <param name="Why">A cause of the version, such as <c>new-delivery</c> or <c>decision 3</c>.</param>
/// <param name="Other">The other person of a merge, split or move; else null.</param>
public sealed record PersonDifference(PersonId Person, string Change, string Why, PersonId? Other);

/// <summary>Sets versions of the person index side by side.</summary>
public static class PersonDiff
{
    /// <summary>Differences over a row of versions, each step told by the causes of the version it leads to.</summary>
    /// <param name="versions">In order; the first is where it starts from.</param>
    /// <param name="read">Reads an index.</param>
    /// <param name="changes">All recorded changes.</param>
    /// <param name="decisions">All decisions.</param>
    /// <returns>By version, person and change.</returns>
    public static ImmutableArray<PersonDifference> Of(
        IReadOnlyList<IndexVersion> versions,
        Func<string, PersonIndex> read,
        ImmutableArray<RecordedChange> changes,
        ImmutableArray<PersonDecision> decisions
    )
    {
        var all = ImmutableArray.CreateBuilder<PersonDifference>();
        var before = read(versions[0].Index);
        foreach (var version in versions.Skip(1))
        {
            var after = read(version.Index);
            all.AddRange(
                Step(
                    before,
                    after,
                    [.. changes.Where(c => c.Version == version.Number).Select(c => c.Change)],
                    new Causes(version, decisions, before)
                )
            );
            before = after;
        }
        return all.ToImmutable();
    }

    static IEnumerable<PersonDifference> Step(
        PersonIndex before,
        PersonIndex after,
        ImmutableArray<PersonChange> changes,
        Causes causes
    )
    {
        var (then, now) = (Holdings.Of(before), Holdings.Of(after));
        List<PersonDifference> found = [];
        foreach (var change in changes)
            found.Add(
                new(
                    change.Person,
                    change.Kind,
                    causes.Of(
                        [.. then.All(change.Person), .. now.All(change.Person)],
                        change.Other is { } other ? [.. then.All(other), .. now.All(other)] : []
                    ),
                    change.Other
                )
            );
        var told = changes
            .SelectMany(c => c.Other is { } other ? new[] { c.Person, other } : [c.Person])
            .ToHashSet();
        foreach (var person in now.People.Where(p => !told.Contains(p)))
        {
            var (old, current) = (then.All(person), now.All(person));
            if (old.Length == 0)
                found.Add(new(person, "added", causes.Of(current, []), null));
            else if (current.Except(old).ToArray() is { Length: > 0 } more)
                found.Add(new(person, "gained", causes.Of([.. old, .. more], more), null));
            else if (old.Except(current).ToArray() is { Length: > 0 } less)
                found.Add(new(person, "lost", causes.Of(old, less), null));
            else if (then.Reaches(person) != now.Reaches(person))
                found.Add(new(person, "reach", causes.Of(old, []), null));
        }
        return found.OrderBy(d => d.Person).ThenBy(d => d.Change, StringComparer.Ordinal);
    }

    /// <summary>Who has what in one version.</summary>
    sealed record Holdings(
        ILookup<PersonId, IdentityId> Identities,
        Dictionary<PersonId, bool> Reach
    )
    {
        public IEnumerable<PersonId> People => Reach.Keys.Order();

        public static Holdings Of(PersonIndex index) =>
            new(
                index.Identities.ToLookup(i => i.Person, i => i.Identity),
                index.Persons.ToDictionary(p => p.Person, p => p.WageReach)
            );

        public IdentityId[] All(PersonId person) => [.. Identities[person]];

        public bool Reaches(PersonId person) => Reach.GetValueOrDefault(person);
    }

    /// <summary>Which cause of a version explains a change.</summary>
    sealed class Causes(
        IndexVersion version,
        ImmutableArray<PersonDecision> decisions,
        PersonIndex before
    )
    {
        readonly HashSet<IdentityId> _known = [.. before.Identities.Select(i => i.Identity)];
        readonly ImmutableArray<PersonDecision> _decisions =
        [
            .. decisions.Where(d => version.Causes.Contains($"decision {d.Number}")),
        ];

        /// <summary>A decision about them first, then an identity that came with a delivery, then the rest.</summary>
        public string Of(IdentityId[] one, IdentityId[] other)
        {
            var all = one.Concat(other).ToHashSet();
            if (_decisions.FirstOrDefault(d => IsAbout(d, all)) is { } decision)
                return $"decision {decision.Number}";
            if (version.Causes.Contains("new-delivery") && !all.IsSubsetOf(_known))
                return "new-delivery";
            return version.Causes.FirstOrDefault(c =>
                    !c.StartsWith("decision", StringComparison.Ordinal)
                ) ?? version.Causes.FirstOrDefault("unknown");
        }

        bool IsAbout(PersonDecision decision, HashSet<IdentityId> all)
        {
            var about = decision.Undoes is { } undone
                ? decisions.First(d => d.Number == undone)
                : decision;
            return about.One.Concat(about.Other).Any(all.Contains);
        }
    }
}
