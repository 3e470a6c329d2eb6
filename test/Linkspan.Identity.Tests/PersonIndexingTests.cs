using System.Collections.Immutable;
using Linkspan.Identity.Bridge;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Tests;

public class PersonIndexingTests
{
    internal static IdentityId Id(int n) => new(new Guid(n, 0, 0, new byte[8]));

    static PersonId Person(int n) => new(new Guid(n, 1, 0, new byte[8]));

    static HopLink Link(int left, int right, double probability) =>
        new(Id(left), Id(right), probability);

    internal static Hop HopOf(string from, string to, params HopLink[] links) =>
        new(BridgePlan.BuiltIn.Hops.First(h => h.From == from && h.To == to), [.. links], []);

    static PersonIndex Make(
        int[] k12,
        int[] withSsn,
        HopLink[]? duplicates = null,
        HopLink[]? customers = null,
        HopLink[]? customerWages = null,
        HopLink[]? colleges = null,
        HopLink[]? collegeWages = null,
        ImmutableArray<HopChoice>? choices = null,
        Func<IdentityId, PersonId?>? personOf = null,
        Func<IdentityId, IdentityId, IdentityConflicts>? between = null,
        PersonRules? rules = null,
        Func<IdentityId, IEnumerable<PersonId>>? former = null
    )
    {
        var next = 0;
        return PersonIndexing.Make(
            BridgePlan.BuiltIn,
            [.. k12.Select(Id)],
            [
                HopOf("k12", "k12", duplicates ?? []),
                HopOf("k12", "motor-vehicles", customers ?? []) with
                {
                    Choices = choices ?? [],
                },
                HopOf("motor-vehicles", "wages", customerWages ?? []),
                HopOf("k12", "college", colleges ?? []),
                HopOf("college", "wages", collegeWages ?? []),
            ],
            new(withSsn.Select(Id).ToHashSet(), between ?? ((_, _) => IdentityConflicts.None)),
            rules ?? PersonRules.None,
            new(personOf ?? (_ => null), former ?? (_ => []), () => Person(++next))
        );
    }

    [Fact]
    public void Probability_multiplies_along_the_path()
    {
        var index = Make(
            k12: [1],
            withSsn: [11],
            customers: [Link(1, 11, 0.9)],
            customerWages: [Link(11, 21, 0.5)]
        );
        Assert.Equal(
            [
                new IndexedIdentity(Id(1), "k12", Person(1), "k12", 1, null),
                new(Id(21), "wages", Person(1), "k12>motor-vehicles>wages", 0.45, null),
            ],
            index.Identities
        );
        Assert.Equal(
            [new IndexedPerson(Person(1), true, "k12>motor-vehicles", 0.9)],
            index.Persons
        );
    }

    [Fact]
    public void Two_paths_to_one_wage_identity_are_independent_evidence()
    {
        var index = Make(
            k12: [1],
            withSsn: [11, 31],
            customers: [Link(1, 11, 0.5)],
            customerWages: [Link(11, 21, 1)],
            colleges: [Link(1, 31, 0.8)],
            collegeWages: [Link(31, 21, 1)]
        );
        var wage = Assert.Single(index.Identities, i => i.Register == "wages");
        Assert.Equal("k12>college>wages", wage.Path);
        Assert.Equal(0.9, wage.Probability, 12);
    }

    [Fact]
    public void Nobody_without_an_identity_that_carries_an_SSN_is_within_reach_of_wages()
    {
        var index = Make(k12: [1, 2], withSsn: [], colleges: [Link(1, 31, 0.99)]);
        Assert.All(
            index.Persons,
            p => Assert.Equal((false, null, null), (p.WageReach, p.WagePath, p.WageProbability))
        );
    }

    [Fact]
    public void Student_ids_that_lead_to_one_customer_are_one_person()
    {
        var index = Make(
            k12: [1, 2, 3],
            withSsn: [11],
            customers: [Link(1, 11, 0.9), Link(2, 11, 0.8)]
        );
        var of = index.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.Equal(of[Id(1)], of[Id(2)]);
        Assert.NotEqual(of[Id(1)], of[Id(3)]);
        Assert.Equal(2, index.Persons.Length);
    }

    [Fact]
    public void A_wage_identity_goes_to_the_likelier_person_and_only_to_one()
    {
        var index = Make(
            k12: [1, 2],
            withSsn: [11, 12],
            customers: [Link(1, 11, 0.9), Link(2, 12, 0.9)],
            customerWages: [Link(11, 21, 0.6), Link(12, 21, 0.7)]
        );
        var of = index.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.Equal(of[Id(2)], of[Id(21)]);
    }

    [Fact]
    public void A_person_keeps_the_id_of_an_earlier_index()
    {
        var index = Make(k12: [1, 2], withSsn: [], personOf: id => id == Id(2) ? Person(77) : null);
        var of = index.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.Equal(Person(77), of[Id(2)]);
        Assert.Equal(Person(1), of[Id(1)]);
    }

    [Fact]
    public void A_split_gives_the_earlier_id_to_one_of_both()
    {
        var index = Make(k12: [1, 2], withSsn: [], personOf: _ => Person(77));
        Assert.Equal([Person(1), Person(77)], index.Persons.Select(p => p.Person).Order());
    }

    [Fact]
    public void Other_ways_of_an_ambiguous_component_are_told_in_wage_identities()
    {
        var index = Make(
            k12: [1, 2],
            withSsn: [11, 12],
            customers: [Link(1, 11, 0.5), Link(2, 12, 0.5)],
            customerWages: [Link(11, 21, 1), Link(12, 22, 1)],
            choices:
            [
                new(0, 0, 0.6, Id(1), Id(11)),
                new(0, 0, 0.6, Id(2), Id(12)),
                new(0, 1, 0.4, Id(1), Id(12)),
                new(0, 1, 0.4, Id(2), null),
            ]
        );
        var of = index.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.Equal(
            [
                new CandidateAssignment(0, 0, 0.6, Id(21), of[Id(1)]),
                new(0, 0, 0.6, Id(22), of[Id(2)]),
                new(0, 1, 0.4, Id(22), of[Id(1)]),
            ],
            index.Candidates
        );
    }

    [Fact]
    public void The_order_of_links_changes_nothing() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[11, 18], Gen.Double[0.1, 1], (l, r, p) => Link(l, r, p))
            .Array[0, 12]
            .Sample(links =>
            {
                var one = links.DistinctBy(l => l.Left).ToArray();
                var wages = Enumerable.Range(11, 8).Select(c => Link(c, c + 10, 0.9)).ToArray();
                int[] k12 = [1, 2, 3, 4, 5, 6, 7, 8];
                var forward = Make(k12, [], customers: one, customerWages: wages);
                var backward = Make(
                    k12,
                    [],
                    customers: [.. one.Reverse()],
                    customerWages: [.. wages.Reverse()]
                );
                Assert.Equal(forward.Identities, backward.Identities);
                Assert.Equal(forward.Persons, backward.Persons);
            });

    [Fact]
    public void Every_path_is_kept_with_the_probability_of_each_hop()
    {
        var index = Make(
            k12: [1],
            withSsn: [11, 31],
            customers: [Link(1, 11, 0.5)],
            customerWages: [Link(11, 21, 0.9)],
            colleges: [Link(1, 31, 0.8)],
            collegeWages: [Link(31, 21, 1)]
        );
        Assert.Equal(
            [
                new(Person(1), "college", Id(31), "k12>college", "0.8", 0.8, true),
                new(Person(1), "wages", Id(21), "k12>college>wages", "0.8 1", 0.8, false),
                // Nothing flows back: the record of the licence holder has no id here.
                new(Person(1), "motor-vehicles", null, "k12>motor-vehicles", "0.5", 0.5, true),
                new(Person(1), "wages", Id(21), "k12>motor-vehicles>wages", "0.5 0.9", 0.45, false),
            ],
            index.Paths
        );
    }

    [Fact]
    public void The_better_supported_SSN_stands_and_the_other_leads_to_no_wage_record()
    {
        var index = Make(
            k12: [1],
            withSsn: [11, 31],
            customers: [Link(1, 11, 0.9)],
            customerWages: [Link(11, 21, 1)],
            colleges: [Link(1, 31, 0.8)],
            collegeWages: [Link(31, 22, 1)],
            between: (a, b) =>
                (a, b) == (Id(11), Id(31)) || (b, a) == (Id(11), Id(31))
                    ? IdentityConflicts.Identifier | IdentityConflicts.BirthDate
                    : IdentityConflicts.None
        );
        Assert.Equal([Id(1), Id(21), Id(31)], index.Identities.Select(i => i.Identity).Order());
        Assert.Equal(
            [
                new(Person(1), "two-birth-dates", "k12>motor-vehicles", "k12>college"),
                new IndexedConflict(Person(1), "two-ssns", "k12>motor-vehicles", "k12>college"),
            ],
            index.Conflicts
        );
        Assert.False(Assert.Single(index.Paths, p => p.Path == "k12>college").Carries);
    }

    [Fact]
    public void Two_paths_to_two_wage_people_and_an_identity_that_two_want_are_told()
    {
        var index = Make(
            k12: [1, 2],
            withSsn: [11, 12, 31],
            customers: [Link(1, 11, 0.9), Link(2, 12, 0.7)],
            customerWages: [Link(11, 21, 1), Link(12, 21, 1)],
            colleges: [Link(1, 31, 0.8)],
            collegeWages: [Link(31, 22, 1)],
            between: (a, b) =>
                a != b && a >= Id(21) && b >= Id(21) && a <= Id(22) && b <= Id(22)
                    ? IdentityConflicts.Identifier
                    : IdentityConflicts.None
        );
        Assert.Equal(
            [
                new(Person(1), "two-wage-people", "k12>motor-vehicles>wages", "k12>college>wages"),
                new IndexedConflict(
                    Person(2),
                    "contested-identity",
                    "wages",
                    "k12>motor-vehicles>wages"
                ),
            ],
            index.Conflicts
        );
    }

    [Fact]
    public void What_a_reviewer_decided_stands_against_every_score()
    {
        var index = Make(
            k12: [1, 2, 3, 4, 5],
            withSsn: [11],
            duplicates: [Link(1, 2, 0.999)],
            customers: [Link(1, 11, 0.9), Link(2, 11, 0.8)],
            customerWages: [Link(11, 21, 1), Link(11, 22, 1)],
            rules: new(
                Same: [(Id(3), Id(4))],
                Different: [(Id(1), Id(2))],
                Mine: [(Id(3), "wages", Id(22))],
                NotMine: [(Id(1), Id(21))],
                Retired: [Id(5)]
            )
        );
        var of = index.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.NotEqual(of[Id(1)], of[Id(2)]);
        Assert.Equal(of[Id(3)], of[Id(4)]);
        Assert.Equal(of[Id(3)], of[Id(22)]);
        Assert.False(of.ContainsKey(Id(21)));
        Assert.False(of.ContainsKey(Id(5)));
        Assert.Equal(
            ("k12>reviewer>wages", 1.0),
            index
                .Identities.Where(i => i.Identity == Id(22))
                .Select(i => (i.Path, i.Probability))
                .Single()
        );
    }

    [Fact]
    public void Undoing_a_merge_gives_both_people_their_ids_again()
    {
        var merged = Make(
            k12: [1, 2],
            withSsn: [],
            duplicates: [Link(1, 2, 0.9)],
            personOf: id => id == Id(1) ? Person(71) : Person(72)
        );
        Assert.Equal([Person(71)], merged.Persons.Select(p => p.Person));
        var split = Make(
            k12: [1, 2],
            withSsn: [],
            personOf: _ => Person(71),
            former: id => id == Id(2) ? [Person(72)] : []
        );
        var of = split.Identities.ToDictionary(i => i.Identity, i => i.Person);
        Assert.Equal((Person(71), Person(72)), (of[Id(1)], of[Id(2)]));
    }
}
