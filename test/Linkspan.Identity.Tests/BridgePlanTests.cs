using Linkspan.Identity.Bridge;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Tests;

public class BridgePlanTests
{
    const string Head = "bridge: 1\nanchor: k12\ntarget: wages\nidentifier: ssn\n";

    [Fact]
    public void The_built_in_plan_leads_from_K12_to_wages_over_five_bridges_and_straight() =>
        Assert.Equal(
            (
                "k12 motor-vehicles college state-ids workforce-registration adult-education wages",
                "k12 motor-vehicles college state-ids workforce-registration adult-education"
            ),
            (
                string.Join(' ', BridgePlan.BuiltIn.Registers),
                string.Join(
                    ' ',
                    BridgePlan
                        .BuiltIn.Hops.Where(h => h.To == "wages")
                        .Select(h => h.From)
                        .OrderBy(r => BridgePlan.BuiltIn.Registers.IndexOf(r))
                )
            )
        );

    [Theory]
    [InlineData("hops: [{ model: m, from: k12, to: dmv }]", "line 1", "no hop to the target")]
    [InlineData(
        "hops:\n  - { model: m, from: k12, to: wages }\n  - { model: m, from: wages, to: x }",
        "line 7",
        "a hop that leaves the target"
    )]
    [InlineData(
        "hops:\n  - { model: m, from: k12, to: wages }\n  - { model: m, from: a, to: b }\n"
            + "  - { model: m, from: b, to: a }",
        "line 7",
        "a cycle, or a start that nothing leads to"
    )]
    [InlineData(
        "hops:\n  - { model: m, from: k12, to: wages }\n  - { model: n, from: k12, to: wages }",
        "line 7",
        "k12>wages a second time"
    )]
    [InlineData("hops: [{ model: m, from: k12 }]", "line 5", "a part without it")]
    [InlineData("steps: []", "line 5", "the key aaaaa")]
    [InlineData("hops: []", "line 1", "0 hops")]
    [InlineData(
        "nothing-flows-back: [wages]\nhops: [{ model: m, from: k12, to: wages }]",
        "line 1",
        "the anchor or the target as a mere bridge"
    )]
    public void A_mistake_is_told_with_its_line(string rest, string line, string found)
    {
        var problem = Assert
            .Throws<ProblemException>(() => BridgePlanFile.Parse("bridge.yaml", Head + rest))
            .Problem;
        Assert.Equal(
            ("bridge.plan", $"bridge.yaml, {line}", found),
            (problem.Code, problem.Where, problem.Found)
        );
    }
}
