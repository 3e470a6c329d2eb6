using System.Collections.Immutable;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Truth;

/// <summary>The person index that perfect linkage would make: what a published rate is measured against.</summary>
public static class PerfectIndex
{
    /// <summary>Persons of the truth who have a student id, with all their identities.</summary>
    /// <param name="registerOf">Register of each identity that carries facts.</param>
    /// <param name="truth">Who is behind them.</param>
    /// <param name="nextPerson">A new random person id.</param>
    public static PersonIndex Make(
        IReadOnlyDictionary<IdentityId, string> registerOf,
        TruthOfState truth,
        Func<PersonId> nextPerson
    )
    {
        Dictionary<string, PersonId> persons = new(StringComparer.Ordinal);
        foreach (var (id, register) in registerOf.OrderBy(r => r.Key))
            if (register == "k12" && truth.EntityOf.TryGetValue(id, out var entity))
                if (!persons.ContainsKey(entity))
                    persons[entity] = nextPerson();
        var identities = ImmutableArray.CreateBuilder<IndexedIdentity>();
        foreach (var (id, register) in registerOf)
            if (
                truth.EntityOf.TryGetValue(id, out var entity)
                && persons.TryGetValue(entity, out var person)
            )
                identities.Add(new(id, register, person, "truth", 1, null));
        return new(
            [.. identities.OrderBy(i => i.Identity)],
            [.. persons.Values.Order().Select(p => new IndexedPerson(p, true, "truth", 1))],
            []
        );
    }
}
