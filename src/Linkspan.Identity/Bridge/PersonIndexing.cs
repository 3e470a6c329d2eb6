using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>Makes persons of hops: K-12 is the anchor, every other register is reached over a path.</summary>
/// <remarks>
/// Student ids that are duplicates, or that lead to one motor-vehicle customer, are one person. An
/// identity that several persons reach goes to the one with the highest probability, equal ones to the
/// smallest identity. Probabilities multiply along a path; two paths to one identity are taken as
/// independent evidence: 1 − (1 − p)(1 − q).
/// </remarks>
public sealed class PersonIndexing
{
    const string ViaMotorVehicles = "k12>motor-vehicles>wages";
    const string ViaCollege = "k12>college>wages";

    readonly IReadOnlyList<IdentityId> _k12;
    readonly BridgeHops _hops;
    readonly ISet<IdentityId> _withSsn;
    readonly Dictionary<IdentityId, int> _rowOf;
    readonly int[] _parent;

    PersonIndexing(IReadOnlyList<IdentityId> k12, BridgeHops hops, ISet<IdentityId> withSsn)
    {
        _k12 = k12;
        _hops = hops;
        _withSsn = withSsn;
        _rowOf = k12.Select((id, row) => (id, row)).ToDictionary(p => p.id, p => p.row);
        _parent = [.. Enumerable.Range(0, k12.Count)];
    }

    /// <summary>Makes the index.</summary>
    /// <param name="k12">All K-12 identities.</param>
    /// <param name="hops">What linkage accepted.</param>
    /// <param name="withSsn">Motor-vehicle and college identities that carry an SSN.</param>
    /// <param name="personOf">The person id that an identity had before, or null; stays where it can.</param>
    /// <param name="nextPerson">A new random person id.</param>
    public static PersonIndex Make(
        IReadOnlyList<IdentityId> k12,
        BridgeHops hops,
        ISet<IdentityId> withSsn,
        Func<IdentityId, PersonId?> personOf,
        Func<PersonId> nextPerson
    ) => new PersonIndexing(k12, hops, withSsn).Make(personOf, nextPerson);

    PersonIndex Make(Func<IdentityId, PersonId?> personOf, Func<PersonId> nextPerson)
    {
        JoinStudentIds();
        var persons = NamePersons(personOf, nextPerson);
        var customers = PartnersByPerson(_hops.K12ToMotorVehicles.Links);
        var colleges = BestByPartner(_hops.K12ToCollege.Links);
        var reaches = Reaches(customers, colleges);
        var components = Components();
        var identities = ImmutableArray.CreateBuilder<IndexedIdentity>();
        for (var row = 0; row < _k12.Count; row++)
            identities.Add(
                new(
                    _k12[row],
                    "k12",
                    persons[Find(row)],
                    "k12",
                    1,
                    components.GetValueOrDefault(_k12[row])
                )
            );
        foreach (var (college, (person, probability)) in colleges)
            identities.Add(
                new(college, "college", persons[person], "k12>college", probability, null)
            );
        foreach (var (wage, reach) in WageReaches(customers, colleges))
            identities.Add(
                new(wage, "wages", persons[reach.Person], reach.Path, reach.Probability, null)
            );
        return new(
            [.. identities.OrderBy(i => i.Identity)],
            [
                .. persons
                    .Select(p => new IndexedPerson(
                        p.Value,
                        reaches.ContainsKey(p.Key),
                        reaches.TryGetValue(p.Key, out var reach) ? reach.Path : null,
                        reaches.TryGetValue(p.Key, out reach) ? reach.Probability : null
                    ))
                    .OrderBy(p => p.Person),
            ],
            Candidates(persons)
        );
    }

    void JoinStudentIds()
    {
        foreach (var link in _hops.K12Duplicates.Links)
            Join(_rowOf[link.Left], _rowOf[link.Right]);
        Dictionary<IdentityId, int> studentOf = [];
        foreach (var link in _hops.K12ToMotorVehicles.Links)
            if (!studentOf.TryAdd(link.Right, _rowOf[link.Left]))
                Join(studentOf[link.Right], _rowOf[link.Left]);
    }

    /// <summary>A person for each root: the smallest earlier id of its members, else a new one.</summary>
    Dictionary<int, PersonId> NamePersons(
        Func<IdentityId, PersonId?> personOf,
        Func<PersonId> nextPerson
    )
    {
        Dictionary<int, PersonId?> earlier = [];
        for (var row = 0; row < _k12.Count; row++)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(
                earlier,
                Find(row),
                out _
            );
            if (personOf(_k12[row]) is { } person && (known is null || person < known))
                known = person;
        }
        HashSet<PersonId> taken = [];
        Dictionary<int, PersonId> persons = [];
        foreach (var (root, known) in earlier.OrderBy(e => _k12[e.Key]))
            persons[root] = known is { } kept && taken.Add(kept) ? kept : nextPerson();
        return persons;
    }

    Dictionary<int, Dictionary<IdentityId, double>> PartnersByPerson(ImmutableArray<HopLink> links)
    {
        Dictionary<int, Dictionary<IdentityId, double>> partners = [];
        foreach (var link in links)
        {
            var person = Find(_rowOf[link.Left]);
            if (!partners.TryGetValue(person, out var of))
                partners[person] = of = [];
            of[link.Right] = Math.Max(of.GetValueOrDefault(link.Right), link.Probability);
        }
        return partners;
    }

    /// <summary>For each right identity its best person.</summary>
    Dictionary<IdentityId, (int Person, double Probability)> BestByPartner(
        ImmutableArray<HopLink> links
    )
    {
        Dictionary<IdentityId, (int Person, double Probability)> best = [];
        foreach (var link in links.OrderByDescending(l => l.Probability).ThenBy(l => l.Left))
            best.TryAdd(link.Right, (Find(_rowOf[link.Left]), link.Probability));
        return best;
    }

    /// <summary>For each person the best path to an identity that carries an SSN.</summary>
    Dictionary<int, (string Path, double Probability)> Reaches(
        Dictionary<int, Dictionary<IdentityId, double>> customers,
        Dictionary<IdentityId, (int Person, double Probability)> colleges
    )
    {
        Dictionary<int, (string Path, double Probability)> reaches = [];
        foreach (var (person, of) in customers)
        foreach (var (customer, probability) in of)
            Improve(person, customer, "k12>motor-vehicles", probability);
        foreach (var (college, (person, probability)) in colleges)
            Improve(person, college, "k12>college", probability);
        return reaches;

        void Improve(int person, IdentityId by, string path, double probability)
        {
            if (
                _withSsn.Contains(by)
                && (!reaches.TryGetValue(person, out var best) || probability > best.Probability)
            )
                reaches[person] = (path, probability);
        }
    }

    Dictionary<IdentityId, (int Person, string Path, double Probability)> WageReaches(
        Dictionary<int, Dictionary<IdentityId, double>> customers,
        Dictionary<IdentityId, (int Person, double Probability)> colleges
    )
    {
        Dictionary<(IdentityId Wage, int Person), (double Customer, double College)> paths = [];
        var personsOf = customers
            .SelectMany(p => p.Value.Select(c => (Customer: c.Key, Person: p.Key, First: c.Value)))
            .ToLookup(c => c.Customer);
        foreach (var link in _hops.MotorVehiclesToWages.Links)
        foreach (var (_, person, first) in personsOf[link.Left])
        {
            ref var known = ref PathsOf(link.Right, person);
            known.Customer = Math.Max(known.Customer, first * link.Probability);
        }
        foreach (var link in _hops.CollegeToWages.Links)
            if (colleges.TryGetValue(link.Left, out var student))
            {
                ref var known = ref PathsOf(link.Right, student.Person);
                known.College = Math.Max(known.College, student.Probability * link.Probability);
            }
        Dictionary<IdentityId, (int Person, string Path, double Probability)> best = [];
        foreach (var ((wage, person), (customer, college)) in paths)
        {
            var probability = customer + college - customer * college;
            if (
                !best.TryGetValue(wage, out var other)
                || probability > other.Probability
                || (probability == other.Probability && _k12[person] < _k12[other.Person])
            )
                best[wage] = (
                    person,
                    customer >= college ? ViaMotorVehicles : ViaCollege,
                    probability
                );
        }
        return best;

        ref (double Customer, double College) PathsOf(IdentityId wage, int person) =>
            ref CollectionsMarshal.GetValueRefOrAddDefault(paths, (wage, person), out _);
    }

    Dictionary<IdentityId, int?> Components()
    {
        Dictionary<IdentityId, int?> components = [];
        foreach (var choice in _hops.K12ToMotorVehicles.Choices)
            components[choice.Left] = choice.Component;
        return components;
    }

    /// <summary>
    /// The ways of the first hop, told as who gets the wage identities that hang on each customer.
    /// </summary>
    ImmutableArray<CandidateAssignment> Candidates(Dictionary<int, PersonId> persons)
    {
        var wagesOf = _hops.MotorVehiclesToWages.Links.ToLookup(l => l.Left, l => l.Right);
        var candidates = ImmutableArray.CreateBuilder<CandidateAssignment>();
        foreach (var way in _hops.K12ToMotorVehicles.Choices.GroupBy(c => (c.Component, c.Way)))
        {
            HashSet<IdentityId> given = [];
            foreach (var choice in way)
                if (choice.Right is { } customer)
                    foreach (var wage in wagesOf[customer].Where(given.Add))
                        candidates.Add(
                            new(
                                way.Key.Component,
                                way.Key.Way,
                                choice.Probability,
                                wage,
                                persons[Find(_rowOf[choice.Left])]
                            )
                        );
        }
        return
        [
            .. candidates
                .OrderBy(c => c.Component)
                .ThenBy(c => c.Assignment)
                .ThenBy(c => c.Identity),
        ];
    }

    int Find(int row)
    {
        while (_parent[row] != row)
            row = _parent[row] = _parent[_parent[row]];
        return row;
    }

    void Join(int left, int right)
    {
        var (a, b) = (Find(left), Find(right));
        if (a != b)
            _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
