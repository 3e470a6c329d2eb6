using System.Collections.Immutable;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Truth;

/// <summary>How well links between students and wage identities agree with the truth, in one group.</summary>
/// <param name="Group">Such as <c>all</c> or <c>drives=N</c>.</param>
/// <param name="True">Pairs of a student id and a wage identity that are one person.</param>
/// <param name="Found">Pairs that the person index holds to be one person.</param>
/// <param name="Correct">Found and true.</param>
/// <param name="Students">Persons of the truth with a student id.</param>
/// <param name="Reached">Of these, those for whom linkage found an identity with an SSN.</param>
public sealed record GroupQuality(
    string Group,
    long True,
    long Found,
    long Correct,
    long Students,
    long Reached
)
{
    /// <summary>Share of found pairs that are true; null when none was found.</summary>
    public double? Precision => Found == 0 ? null : (double)Correct / Found;

    /// <summary>Share of true pairs that were found; null when there are none.</summary>
    public double? Recall => True == 0 ? null : (double)Correct / True;

    /// <summary>Harmonic mean of both; null when either is.</summary>
    public double? F1 => True + Found == 0 ? null : 2.0 * Correct / (True + Found);

    /// <summary>Share of students for whom wages would be found if there were any.</summary>
    public double? Coverage => Students == 0 ? null : (double)Reached / Students;
}

/// <summary>Compares a person index with the truth of a made-up state.</summary>
public static class LinkQuality
{
    /// <summary>Quality overall and by the groups that the truth names.</summary>
    /// <returns>First <c>all</c>, then the groups in alphabetical order.</returns>
    public static ImmutableArray<GroupQuality> Measure(
        IEnumerable<IndexedIdentity> identities,
        IEnumerable<IndexedPerson> persons,
        IEnumerable<IdentityId> students,
        IEnumerable<IdentityId> wages,
        TruthOfState truth
    )
    {
        Tallies tallies = new(truth);
        var index = identities.ToList();
        var reach = persons.Where(p => p.WageReach).Select(p => p.Person).ToHashSet();
        var personOf = index.ToDictionary(i => i.Identity, i => i.Person);
        var studentsOf = ByEntity(students, truth);
        foreach (var (entity, wageIds) in ByEntity(wages, truth))
            if (studentsOf.TryGetValue(entity, out var studentIds))
                tallies.Add(entity, true_: (long)studentIds.Count * wageIds.Count);
        foreach (var (entity, studentIds) in studentsOf)
            tallies.Add(
                entity,
                students: 1,
                reached: studentIds.Any(id =>
                    personOf.TryGetValue(id, out var p) && reach.Contains(p)
                )
                    ? 1
                    : 0
            );
        var wagesOfPerson = index.Where(i => i.Register == "wages").ToLookup(i => i.Person);
        foreach (var student in index.Where(i => i.Register == "k12"))
        {
            if (!truth.EntityOf.TryGetValue(student.Identity, out var entity))
                continue;
            foreach (var wage in wagesOfPerson[student.Person])
                tallies.Add(
                    entity,
                    found: 1,
                    correct: truth.EntityOf.GetValueOrDefault(wage.Identity) == entity ? 1 : 0
                );
        }
        return tallies.ToGroups();
    }

    static Dictionary<string, List<IdentityId>> ByEntity(
        IEnumerable<IdentityId> ids,
        TruthOfState truth
    )
    {
        Dictionary<string, List<IdentityId>> of = new(StringComparer.Ordinal);
        foreach (var id in ids)
            if (truth.EntityOf.TryGetValue(id, out var entity))
            {
                if (!of.TryGetValue(entity, out var list))
                    of[entity] = list = [];
                list.Add(id);
            }
        return of;
    }

    sealed class Tallies(TruthOfState truth)
    {
        readonly Dictionary<string, long[]> _of = new(StringComparer.Ordinal)
        {
            ["all"] = new long[5],
        };

        public void Add(
            string entity,
            long true_ = 0,
            long found = 0,
            long correct = 0,
            long students = 0,
            long reached = 0
        )
        {
            var groups = truth.GroupsOf.TryGetValue(entity, out var known) ? known : [];
            foreach (var group in groups.Prepend("all"))
            {
                if (!_of.TryGetValue(group, out var tally))
                    _of[group] = tally = new long[5];
                tally[0] += true_;
                tally[1] += found;
                tally[2] += correct;
                tally[3] += students;
                tally[4] += reached;
            }
        }

        public ImmutableArray<GroupQuality> ToGroups() =>
            [
                .. _of.OrderBy(g => g.Key == "all" ? "" : g.Key, StringComparer.Ordinal)
                    .Select(g => new GroupQuality(
                        g.Key,
                        g.Value[0],
                        g.Value[1],
                        g.Value[2],
                        g.Value[3],
                        g.Value[4]
                    )),
            ];
    }
}
