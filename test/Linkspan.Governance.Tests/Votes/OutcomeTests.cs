using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance.Tests.Votes;

public class OutcomeTests
{
    static readonly DateOnly s_day = new(2026, 7, 1);
    static readonly string s_hash = new('a', 64);
    static readonly Motion s_motion = DemoGovernance.ReleaseMotion("1", s_hash, s_day);
    static readonly Register s_register = DemoGovernance.Register(s_day) with
    {
        Motions = [s_motion],
    };
    static readonly ImmutableArray<Ballot> s_yes = DemoGovernance.Yes(
        s_register,
        s_motion.Id,
        s_day
    );

    static Outcome Count(params IEnumerable<Ballot> ballots)
    {
        var register = s_register with { Ballots = [.. ballots] };
        return Outcome.Of(s_motion, register, VoteRule.Unanimous(register));
    }

    [Fact]
    public void A_motion_is_carried_when_every_contributing_agency_says_yes()
    {
        var outcome = Count(s_yes);
        Assert.Equal(MotionState.Carried, outcome.State);
        Assert.Equal(
            ["education", "higher-education", "human-services", "labor", "motor-vehicles"],
            outcome.Yes
        );
        Assert.Empty(outcome.Waiting);
        Assert.Equal(["5 of 5 yes votes needed"], outcome.Reasons);
    }

    [Fact]
    public void It_stays_open_while_an_agency_is_missing_and_says_which()
    {
        var outcome = Count(s_yes[..4]);
        Assert.Equal(MotionState.Open, outcome.State);
        Assert.Equal(["4 of 5 yes votes needed", "motor-vehicles has not voted"], outcome.Reasons);
    }

    [Theory]
    [InlineData(Vote.No, "labor voted no")]
    [InlineData(Vote.Abstain, "labor abstained")]
    public void It_fails_when_one_agency_does_not_say_yes(Vote vote, string reason)
    {
        var outcome = Count(s_yes.Select(b => b.Agency == "labor" ? b with { Vote = vote } : b));
        Assert.Equal(MotionState.Failed, outcome.State);
        Assert.Equal(["4 of 5 yes votes needed", reason], outcome.Reasons);
    }

    [Fact]
    public void Two_ballots_of_one_agency_are_one_vote_and_the_last_counts()
    {
        var no = s_yes[0] with { Vote = Vote.No };
        Assert.Equal(MotionState.Carried, Count([no, .. s_yes]).State);
        Assert.Equal(MotionState.Failed, Count([.. s_yes, no]).State);
        Assert.Equal(["education"], Count([s_yes[0], s_yes[0], s_yes[0]]).Yes);
    }

    [Fact]
    public void Ballots_of_those_who_may_not_vote_do_not_count_and_are_named()
    {
        var stranger = s_yes[0] with { Agency = "link-center", Person = "p-link-center-1" };
        var steward = s_yes[0] with { Person = "p-education-2" };
        var foreign = s_yes[0] with { Person = "p-labor-1" };
        var outcome = Count(stranger, steward, foreign);
        Assert.Empty(outcome.Yes);
        Assert.Equal(
            [
                "link-center has no vote on it",
                "p-education-2 is no voter of education",
                "p-labor-1 is no voter of education",
            ],
            outcome.Reasons[..3]
        );
    }

    [Fact]
    public void A_rule_without_voters_carries_nothing() =>
        Assert.Equal(
            MotionState.Failed,
            Outcome.Of(s_motion, Register.Empty, VoteRule.Unanimous(Register.Empty)).State
        );

    static PermitRequest Release(string hash) =>
        PermitRequest.Release(
            DemoGovernance.Publisher,
            DemoGovernance.Purpose,
            "1",
            hash,
            ["q10"],
            ["k12-exit", "wages"],
            Audience.Public
        );

    [Fact]
    public void A_release_is_permitted_when_its_exact_content_was_carried()
    {
        var register = s_register with { Ballots = s_yes };
        var permit = PermitDesk.Decide(register, Release(s_hash), s_day).Required();
        Assert.Equal(
            (PermittedAct.Release, "1", s_hash),
            (permit.Act, permit.Question, permit.ContentHash)
        );
        Assert.Equal(["charter", "education-labor"], permit.Agreements);
    }

    [Fact]
    public void Other_content_or_a_missing_vote_is_denied()
    {
        var voted = s_register with { Ballots = s_yes };
        var other = PermitDesk.Decide(voted, Release(new('b', 64)), s_day);
        Assert.Equal(
            "no motion on exactly this content",
            Assert.Single(Assert.IsType<Decision.Denied>(other).Reasons).Found
        );
        var open = PermitDesk.Decide(voted with { Ballots = s_yes[..4] }, Release(s_hash), s_day);
        Assert.Equal(
            new Problem(
                "permit.vote",
                "release 1 to public",
                "a motion that is Open: 4 of 5 yes votes needed; motor-vehicles has not voted",
                "a carried motion on exactly this content",
                "Ask Bureau of Motor Vehicles (motor-vehicles)."
            ),
            Assert.Single(Assert.IsType<Decision.Denied>(open).Reasons)
        );
    }

    [Fact]
    public void A_release_needs_a_charter_in_force()
    {
        var register = s_register with
        {
            Ballots = s_yes,
            Agreements = [.. s_register.Agreements.Where(a => a.Id != "charter")],
        };
        var denied = PermitDesk.Decide(register, Release(s_hash), s_day);
        Assert.Equal(
            "permit.charter",
            Assert.Single(Assert.IsType<Decision.Denied>(denied).Reasons).Code
        );
    }
}
