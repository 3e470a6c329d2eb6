using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Which ids people had, and where new ones come from.</summary>
/// <param name="Current">The person of an anchor identity in the index before; null for a new one.</param>
/// <param name="Former">Persons that it had before that, the latest first.</param>
/// <param name="Next">A new random id.</param>
public sealed record PersonNames(
    Func<IdentityId, PersonId?> Current,
    Func<IdentityId, IEnumerable<PersonId>> Former,
    Func<PersonId> Next
)
{
    /// <summary>Names groups of anchor identities.</summary>
    /// <remarks>
    /// An id stays with the group that holds most of its identities, equal ones with the group of the
    /// smallest. A group that is left without one takes back an id that its members once had and that
    /// nobody bears now, so that undoing a merge gives both people their ids again; else a new one.
    /// </remarks>
    /// <param name="groups">In the order of their smallest identity.</param>
    /// <returns>One id a group.</returns>
    internal PersonId[] Of(IReadOnlyList<List<IdentityId>> groups)
    {
        var named = new PersonId?[groups.Count];
        HashSet<PersonId> taken = [];
        var current = groups.Select(g => g.Select(Current).ToList()).ToList();
        var claims =
            from nth in Enumerable.Range(0, groups.Count)
            from claim in current[nth].OfType<PersonId>().GroupBy(p => p)
            orderby claim.Count() descending, claim.Key, nth
            select (Group: nth, Person: claim.Key);
        foreach (var (group, person) in claims)
            if (named[group] is null && taken.Add(person))
                named[group] = person;
        // An id that is borne anywhere in the index before is not free to be taken back.
        taken.UnionWith(current.SelectMany(c => c).OfType<PersonId>());
        for (var nth = 0; nth < groups.Count; nth++)
            named[nth] ??= groups[nth]
                .SelectMany(Former)
                .Cast<PersonId?>()
                .FirstOrDefault(p => taken.Add(p!.Value));
        return [.. named.Select(n => n ?? Next())];
    }
}
