using System.Collections.Immutable;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.People;

/// <summary>What becomes of person ids from one version of the index to the next.</summary>
public static class PersonHistory
{
    /// <summary>The words of <see cref="PersonChange.Kind"/>.</summary>
    public const string Merged = "merged";

    /// <inheritdoc cref="Merged"/>
    public const string Split = "split";

    /// <inheritdoc cref="Merged"/>
    public const string Moved = "moved";

    /// <inheritdoc cref="Merged"/>
    public const string Retired = "retired";

    /// <inheritdoc cref="Merged"/>
    public const string Restored = "restored";

    /// <summary>Changes of people who were there before; new people are not among them.</summary>
    /// <param name="before">The version before; null for the first, which changes nobody.</param>
    /// <param name="after">The new version.</param>
    /// <param name="wasGone">Whether an id had been merged or retired earlier.</param>
    /// <returns>By person, kind and other person.</returns>
    public static ImmutableArray<PersonChange> Changes(
        PersonIndex? before,
        PersonIndex after,
        Func<PersonId, bool> wasGone
    )
    {
        if (before is null)
            return [];
        var now = AnchorsOf(after).ToDictionary(a => a.Identity, a => a.Person);
        var then = AnchorsOf(before).ToDictionary(a => a.Identity, a => a.Person);
        var (present, past) = (now.Values.ToHashSet(), then.Values.ToHashSet());
        List<PersonChange> changes = [];
        foreach (var person in then.GroupBy(a => a.Value, a => a.Key))
        {
            var others = person
                .Where(now.ContainsKey)
                .Select(a => now[a])
                .Where(p => p != person.Key)
                .GroupBy(p => p)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key)
                .Select(g => g.Key)
                .ToList();
            if (present.Contains(person.Key))
                changes.AddRange(others.Select(o => Away(person.Key, o)));
            else if (others.Count == 0)
                changes.Add(new(Retired, person.Key, null));
            else
            {
                changes.Add(new(Merged, person.Key, others[0]));
                changes.AddRange(others.Skip(1).Select(o => Away(person.Key, o)));
            }
        }
        foreach (var person in present.Where(p => !past.Contains(p) && wasGone(p)))
            if (!changes.Exists(c => c.Kind == Restored && c.Person == person))
                changes.Add(new(Restored, person, null));
        return
        [
            .. changes
                .OrderBy(c => c.Person)
                .ThenBy(c => c.Kind, StringComparer.Ordinal)
                .ThenBy(c => c.Other),
        ];

        PersonChange Away(PersonId from, PersonId to) =>
            past.Contains(to) ? new(Moved, from, to)
            : wasGone(to) ? new(Restored, to, from)
            : new(Split, from, to);
    }

    /// <summary>Who an id stands for now: a merged one for whom it went into.</summary>
    /// <param name="changes">All recorded changes, oldest first.</param>
    /// <param name="person">Any id that was ever given.</param>
    /// <returns>Null for a retired one.</returns>
    public static PersonId? Resolve(IEnumerable<RecordedChange> changes, PersonId person)
    {
        PersonId? current = person;
        foreach (var (_, _, change) in changes)
            if (change.Kind == Restored && change.Person == person)
                current = person;
            else if (change.Person == current && change.Kind is Merged)
                current = change.Other;
            else if (change.Person == current && change.Kind is Retired)
                current = null;
        return current;
    }

    /// <summary>Whether an id is out of use at the end of the changes.</summary>
    public static Func<PersonId, bool> GoneAfter(IEnumerable<RecordedChange> changes)
    {
        HashSet<PersonId> gone = [];
        foreach (var (_, _, change) in changes)
            if (change.Kind is Merged or Retired)
                gone.Add(change.Person);
            else if (change.Kind is Restored)
                gone.Remove(change.Person);
        return gone.Contains;
    }

    /// <summary>Identities of the register that people are anchored in: their path is one register long.</summary>
    internal static IEnumerable<IndexedIdentity> AnchorsOf(PersonIndex index) =>
        index.Identities.Where(i => string.Equals(i.Path, i.Register, StringComparison.Ordinal));
}
