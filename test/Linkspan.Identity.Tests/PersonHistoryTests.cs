using System.Collections.Immutable;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Tests;

public class PersonHistoryTests
{
    static PersonId Person(int n) => new(new Guid(n, 1, 0, new byte[8]));

    static IdentityId Id(int n) => PersonIndexingTests.Id(n);

    /// <summary>Persons by their student ids, such as <c>(71, [1, 2])</c>.</summary>
    static PersonIndex Index(params (int Person, int[] Students)[] persons) =>
        new(
            [
                .. persons.SelectMany(p =>
                    p.Students.Select(s => new IndexedIdentity(
                        Id(s),
                        "k12",
                        Person(p.Person),
                        "k12",
                        1,
                        null
                    ))
                ),
            ],
            [.. persons.Select(p => new IndexedPerson(Person(p.Person), false, null, null))],
            []
        );

    static ImmutableArray<PersonChange> Changes(
        PersonIndex before,
        PersonIndex after,
        params int[] gone
    ) => PersonHistory.Changes(before, after, p => gone.Select(Person).Contains(p));

    [Fact]
    public void Merges_splits_moves_retirements_and_returns_are_told_apart_and_new_people_are_not_changes()
    {
        Assert.Equal(
            [
                new("merged", Person(72), Person(71)),
                new("split", Person(73), Person(91)),
                new("moved", Person(74), Person(75)),
                new("retired", Person(76), null),
                new PersonChange("restored", Person(92), Person(77)),
            ],
            Changes(
                Index(
                    (71, [1]),
                    (72, [2]),
                    (73, [3, 4]),
                    (74, [5, 6]),
                    (75, [7]),
                    (76, [8]),
                    (77, [9, 10])
                ),
                Index(
                    (71, [1, 2]),
                    (73, [3]),
                    (91, [4]),
                    (74, [5]),
                    (75, [6, 7]),
                    (77, [9]),
                    (92, [10]),
                    (93, [11])
                ),
                92
            )
        );
    }

    [Fact]
    public void An_old_id_leads_through_every_merge_to_the_one_of_now()
    {
        RecordedChange[] changes =
        [
            new(1, 2, new("merged", Person(71), Person(72))),
            new(2, 3, new("merged", Person(72), Person(73))),
            new(3, 4, new("restored", Person(72), Person(73))),
            new(4, 5, new("retired", Person(73), null)),
        ];
        Assert.Equal(Person(73), PersonHistory.Resolve(changes[..2], Person(71)));
        Assert.Equal(Person(72), PersonHistory.Resolve(changes[..3], Person(72)));
        Assert.Null(PersonHistory.Resolve(changes, Person(73)));
        Assert.Equal(Person(74), PersonHistory.Resolve(changes, Person(74)));
        var gone = PersonHistory.GoneAfter(changes);
        Assert.Equal([true, false, true], new[] { 71, 72, 73 }.Select(n => gone(Person(n))));
    }

    static PersonDecision Decision(
        int number,
        string verb,
        int[] one,
        int[] other,
        string? register = null
    ) =>
        new(
            number,
            verb,
            [.. one.Select(Id)],
            [.. other.Select(Id)],
            register,
            null,
            "",
            "",
            default
        );

    [Fact]
    public void A_contradiction_names_the_decisions_that_stand_in_the_way_and_no_others()
    {
        ImmutableArray<PersonDecision> standing =
        [
            Decision(1, "same", [1], [2]),
            Decision(2, "same", [2], [3]),
            Decision(3, "same", [8], [9]),
            Decision(4, "retire", [5], []),
            Decision(5, "same", [1], [21], "wages"),
        ];
        string Against(PersonDecision decision) =>
            Assert
                .Throws<ProblemException>(() => Decisions.RequireConsistent(standing, decision))
                .Problem.Found;
        Assert.Equal(
            "decision 1, 2, which says the opposite",
            Against(Decision(6, "different", [1], [3]))
        );
        Assert.Equal("decision 4, which says the opposite", Against(Decision(6, "same", [4], [5])));
        Assert.Equal(
            "decision 5, which says the opposite",
            Against(Decision(6, "same", [9], [21], "wages"))
        );
        Assert.Equal(
            "decision 1, 5, which says the opposite",
            Against(Decision(6, "different", [2], [21], "wages"))
        );
        Decisions.RequireConsistent(standing, Decision(6, "different", [1], [8]));
    }

    [Fact]
    public void What_is_consistent_holds_in_the_people_whatever_the_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 5], Gen.Int[1, 5])
            .Array[1, 6]
            .Sample(drawn =>
            {
                List<PersonDecision> standing = [];
                foreach (var (verb, one, other) in drawn.Where(d => d.Item2 != d.Item3))
                {
                    var decision = Decision(
                        standing.Count + 1,
                        verb == 0 ? "different" : "same",
                        [one],
                        [other]
                    );
                    if (Decisions.IsConsistent([.. standing, decision]))
                        standing.Add(decision);
                }
                standing.Reverse();
                var rules = Decisions.RulesOf(standing);
                Bridge.PersonGroups groups = new(
                    [.. Enumerable.Range(1, 5).Select(Id)],
                    Enumerable.Range(1, 4).Select(n => new Bridge.HopLink(Id(n), Id(n + 1), 0.9)),
                    rules
                );
                Assert.All(rules.Same, s => Assert.Equal(groups.Find(s.One), groups.Find(s.Other)));
                Assert.All(
                    rules.Different,
                    d => Assert.NotEqual(groups.Find(d.One), groups.Find(d.Other))
                );
            });
}
