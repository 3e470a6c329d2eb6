using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Registry.Tests;

/// <summary>People in the registry: versions of the index, what became of ids, and decisions.</summary>
public abstract partial class StateRegistryTests
{
    static PersonDecision PutPeople(StateRegistry registry)
    {
        IdentityId one = new(new Guid(1, 0, 0, new byte[8]));
        PersonId person = new(new Guid(2, 0, 0, new byte[8]));
        registry.PutIndexVersion("i1", ["first-link"], [], s_actor);
        registry.PutIndexVersion(
            "i2",
            ["new-delivery", "decision 1"],
            [new("merged", person, person)],
            s_actor
        );
        return registry.RecordDecision(
            new(0, "retire", [one], [], null, null, "a test record", "", default),
            s_actor
        );
    }

    [Fact]
    public void Versions_changes_and_decisions_about_people_are_kept_and_a_decision_stands_until_undone()
    {
        var registry = Signed();
        var decision = PutPeople(registry);
        Assert.Null(registry.PutIndexVersion("i2", ["none"], [], s_actor));
        Assert.Equal(
            ["1 i1 : first-link", "2 i2 i1: new-delivery, decision 1"],
            registry
                .ListIndexVersions()
                .Select(v => $"{v.Number} {v.Index} {v.Previous}: {string.Join(", ", v.Causes)}")
        );
        Assert.Equal(
            (1, 2),
            registry.ListPersonChanges().Select(c => (c.Number, c.Version)).Single()
        );
        Assert.Equal("i2", registry.FindPointer(PointerNames.CurrentPersonIndex));
        Assert.Equal([1], registry.ListStandingDecisions().Select(d => d.Number));
        registry.RecordDecision(decision with { Verb = "undo", One = [], Undoes = 1 }, s_actor);
        Assert.Empty(registry.ListStandingDecisions());
        Assert.Equal([1, 2], registry.ListDecisions().Select(d => d.Number));
        Assert.Null(registry.VerifyLedger());
    }
}
