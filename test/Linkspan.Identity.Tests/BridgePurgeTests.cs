using Linkspan.Identity.Bridge;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Tests;

/// <summary>A bridge's rows may go once they have served: what was found over them stays.</summary>
public class BridgePurgeTests
{
    const string Bridge = "motor-vehicles";
    static readonly DateOnly s_day = new(2026, 7, 2);

    static TinyState Linked(out PersonIndex index)
    {
        TinyState state = new();
        state.Deliver(
            "k12",
            "S1,Ann,Ames,2001-03-04",
            "S2,Bob,Boyd,2001-03-05",
            "S3,Cy,Cole,2001-03-06",
            "S4,Dee,Dunn,2001-03-07"
        );
        state.Deliver(
            Bridge,
            "C1,412345678,Ann,Ames,2001-03-04",
            "C2,423456789,Bob,Boyd,2001-03-05",
            "C3,434567891,Cy,Cole,2001-03-06",
            // Somebody alike: which of both is Ann's leaves a choice.
            "C5,456789123,Ann,Ames,2001-03-04"
        );
        // A college that knows Cy by another number.
        state.Deliver("college", "U3,501010199,Cy,Cole,2001-03-06");
        state.Deliver(
            "wages",
            "412345678,Ames,Ann",
            "423456789,Boyd,Bob",
            "434567891,Cole,Cy",
            "456789123,Ames,Ann",
            "501010199,Cole,Cy"
        );
        index = state.Link().Index;
        return state;
    }

    static PurgeReceipt Purge(TinyState state, string register = Bridge) =>
        BridgePurge.Run(
            state.Folder,
            state.Vault,
            state.Key,
            state.Entropy,
            register,
            [Bridge],
            PersonRules.None,
            s_day
        );

    [Theory]
    [InlineData(BridgeScope.New)]
    [InlineData(BridgeScope.Whole)]
    [InlineData(BridgeScope.Again)]
    [InlineData(BridgeScope.Recorded)]
    public void After_a_purge_every_relink_gives_the_same_people_and_says_so(BridgeScope scope)
    {
        using var state = Linked(out var before);
        Assert.NotEmpty(before.Candidates);
        Assert.Contains(before.Conflicts, c => c.Kind == IndexedConflict.Identifier);
        Assert.Equal(new PurgeReceipt(Bridge, 1, 0), Purge(state));
        Assert.Empty(
            Directory.EnumerateFiles(Path.Combine(state.Folder.VaultFolder, "registers", Bridge))
        );
        state.Reopen();
        Assert.DoesNotContain(Bridge, BridgeLinkage.Registers(state.Folder, state.Vault));
        var after = state.Link(before, scope);
        Assert.Equal(before.Identities, after.Index.Identities);
        Assert.Equal(before.Persons, after.Index.Persons);
        Assert.Equal(before.Paths, after.Index.Paths);
        Assert.Equal(before.Conflicts, after.Index.Conflicts);
        Assert.Equal(before.Candidates, after.Index.Candidates);
        Assert.Equal(s_day, after.Purged[Bridge]);
        if (scope != BridgeScope.Recorded)
            Assert.All(
                after.Hops.Where(h => h.Hop.At.Name.Contains(Bridge, StringComparison.Ordinal)),
                h => Assert.Equal(HopWork.Recorded, h.Work)
            );
    }

    [Fact]
    public void What_comes_later_is_linked_beside_the_recorded_links()
    {
        using var state = Linked(out var before);
        Purge(state);
        state.Deliver(Bridge, "D4,445678912,Dee,Dunn,2001-03-07");
        state.Deliver("wages", "445678912,Dunn,Dee");
        var after = state.Link(before).Index;
        // Which other ways there were is no longer told.
        Assert.Empty(
            before
                .Identities.Select(i => i with { Component = null })
                .Except(after.Identities.Select(i => i with { Component = null }))
        );
        var dee = after.Persons.Single(p =>
            p.WageReach && before.Persons.Single(b => b.Person == p.Person) is { WageReach: false }
        );
        Assert.Contains(after.Identities, i => i.Register == "wages" && i.Person == dee.Person);
    }

    [Theory]
    [InlineData("college", "people.not-a-bridge")]
    [InlineData("k12", "people.not-a-bridge")]
    [InlineData("state-ids", "people.nothing-to-purge")]
    public void What_answers_rest_on_and_what_is_not_there_is_refused(string register, string code)
    {
        using var state = Linked(out _);
        Assert.Equal(
            code,
            Assert.Throws<ProblemException>(() => Purge(state, register)).Problem.Code
        );
    }

    [Fact]
    public void Rows_that_were_not_linked_yet_are_not_purged()
    {
        using var state = Linked(out _);
        state.Deliver(Bridge, "C9,445678912,Dee,Dunn,2001-03-07");
        Assert.Equal(
            "people.not-linked-yet",
            Assert.Throws<ProblemException>(() => Purge(state)).Problem.Code
        );
    }
}
