using Linkspan.Governance;
using Linkspan.Outcomes;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes.Tests;

public class PermitCheckTests
{
    static readonly DateOnly s_signed = new(2026, 1, 5);
    static readonly Question s_question = QuestionBank.Load().Get("q10");
    static readonly AskSettings s_settings = new(Audience.Public, new(2026, 3, 2));

    [Fact]
    public void A_permit_for_the_question_its_sources_and_the_audience_is_enough()
    {
        using var tiny = TinyState.Make();
        using var reader = tiny.Open();
        var permit = Permit(s_question.Id, [.. s_question.Sources], Audience.Public);
        var answer = Answers.Ask(permit, reader, s_question, [], s_settings);
        Assert.Equal(["education-labor"], answer.Agreements);
        Assert.Equal((tiny.Snapshot, Audience.Public), (answer.SnapshotId, answer.Audience));
    }

    [Fact]
    public void Any_other_permit_is_refused()
    {
        string[] all = [.. s_question.Sources];
        AssertRefused(Permit("q7", all, Audience.Public), "a permit for question q7");
        AssertRefused(
            Permit("q10", [.. all.Where(s => s != "wages")], Audience.Public),
            "a permit without wages"
        );
        AssertRefused(
            Permit("q10", all, Audience.GoverningBody),
            "a permit for body:governing-board"
        );
        AssertRefused(
            Desk(
                PermitRequest.Link(
                    DemoGovernance.LinkageAnalyst,
                    DemoGovernance.Purpose,
                    ["k12", "wages"]
                )
            ),
            "a permit to Link"
        );
        var late = s_settings with { Today = new(2031, 1, 5) };
        Assert.Equal(
            "a permit until 2031-01-04",
            Assert
                .Throws<ProblemException>(() =>
                    PermitCheck.Require(Permit("q10", all, Audience.Public), s_question, late)
                )
                .Problem.Found
        );
    }

    [Fact]
    public void A_source_without_a_delivery_is_named()
    {
        using Warehouse.Tests.TinyWarehouse tiny = new();
        tiny.Deliver("schools", null, "s", "school_id|locale\nS1|rural");
        using var reader = tiny.Open();
        var permit = Permit(s_question.Id, [.. s_question.Sources], Audience.Public);
        var problem = Assert
            .Throws<ProblemException>(() => Answers.Ask(permit, reader, s_question, [], s_settings))
            .Problem;
        Assert.Equal(
            ("ask.source-missing", "no delivery of k12-cte"),
            (problem.Code, problem.Found)
        );
    }

    static void AssertRefused(Permit permit, string found)
    {
        var problem = Assert
            .Throws<ProblemException>(() => PermitCheck.Require(permit, s_question, s_settings))
            .Problem;
        Assert.Equal(("permit.not-covering", found), (problem.Code, problem.Found));
    }

    static Permit Permit(string question, string[] sources, Audience audience) =>
        Desk(
            PermitRequest.Ask(
                DemoGovernance.Analyst,
                DemoGovernance.Purpose,
                question,
                [.. sources],
                audience
            )
        );

    static Permit Desk(PermitRequest request) =>
        PermitDesk.Decide(DemoGovernance.Register(s_signed), request, new(2026, 3, 2)).Required();
}
