using Linkspan.Vocabulary;

namespace Linkspan.Reference.Tests;

public class CteDefinitionTests
{
    const string Yaml = """
        name: lakota
        version: 2
        title: Lakota CTE
        effective: 2024-07-01
        source: Lakota Code
        program: field
        not-completed: [f, nc]
        participant:
          courses: 1
        concentrator:
          courses: 2
          credits: 1.5
          match: any
        completer:
          courses: 3
          credits: 3
        """;

    [Fact]
    public void Without_a_states_own_rule_two_courses_make_a_concentrator() =>
        Assert.Equal(
            "Perkins V, secondary, version 1: participants completed 1 course in a single program, "
                + "concentrators 2 courses, completers 3 courses",
            CteDefinition.Load().ToString()
        );

    [Fact]
    public void A_states_own_rule_takes_its_place()
    {
        using Scratch scratch = new();
        scratch.Write("cte.yaml", Yaml);
        var own = CteDefinition.Load(scratch.Root);
        Assert.Equal(
            "Lakota CTE, version 2: participants completed 1 course in a single program, "
                + "concentrators 2 courses or 1.5 credits, completers 3 courses and 3 credits",
            own.ToString()
        );
        Assert.Equal((CteProgramUnit.Field, "NC"), (own.Unit, own.NotCompleted[1]));
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(1, 1.5, true)]
    [InlineData(1, 1.4, false)]
    public void One_of_two_is_enough_where_the_rule_says_so(
        int courses,
        double credits,
        bool isReached
    ) =>
        Assert.Equal(
            isReached,
            CteDefinition.Read(Yaml, "cte.yaml").Concentrator.IsReached(courses, (decimal)credits)
        );

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 2.5, false)]
    [InlineData(2, 4, false)]
    public void Both_are_needed_where_it_does_not(int courses, double credits, bool isReached) =>
        Assert.Equal(
            isReached,
            CteDefinition.Read(Yaml, "cte.yaml").Completer.IsReached(courses, (decimal)credits)
        );

    [Fact]
    public void More_courses_and_credits_never_lower_the_level() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool)
            .Sample(
                (courses, credits, more, moreCredits, isEither) =>
                {
                    CteLevel level = new(2, 2, isEither);
                    return !level.IsReached(courses, credits)
                        || level.IsReached(courses + more, credits + moreCredits);
                }
            );

    [Theory]
    [InlineData("program: field", "program: cluster")]
    [InlineData("match: any", "match: one")]
    [InlineData("  courses: 1", "  lessons: 1")]
    [InlineData("  courses: 1", "  courses: none")]
    [InlineData("effective: 2024-07-01", "effective: July")]
    [InlineData("version: 2", "version: 0")]
    public void A_definition_that_cannot_be_is_refused(string old, string now) =>
        Assert.Equal(
            "cte.definition",
            Assert
                .Throws<ProblemException>(() =>
                    CteDefinition.Read(Yaml.Replace(old, now, StringComparison.Ordinal), "cte.yaml")
                )
                .Problem.Code
        );
}
