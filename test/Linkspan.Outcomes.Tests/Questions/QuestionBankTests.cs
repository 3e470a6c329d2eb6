using Linkspan.Outcomes;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes.Tests;

public sealed class QuestionBankTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("linkspan-questions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_built_in_questions_are_there_in_order()
    {
        var bank = QuestionBank.Load();
        Assert.Equal(["q7", "q8", "q10", "q26"], bank.Questions.Select(q => q.Id));
        Assert.Equal([.. Enumerable.Range(1, 32)], bank.Get("Q10").Points);
        Assert.Equal([2, 4], bank.Get("q7").Points);
        Assert.True(bank.Get("q8").HasGaps);
        Assert.Equal(PanelPeriod.Year, bank.Get("q26").Period);
        Assert.All(
            bank.Questions,
            q =>
            {
                Assert.NotEmpty(q.Words);
                Assert.NotEmpty(q.Caveats);
                Assert.Equal("built-in", q.Origin);
            }
        );
    }

    [Fact]
    public void A_state_overrides_and_adds_questions()
    {
        Write("q7", Yaml("q7", "points: 3"));
        Write("own", Yaml("q99", "points: 1-2"));
        var bank = QuestionBank.Load(_folder);
        Assert.Equal(["q7", "q8", "q10", "q26", "q99"], bank.Questions.Select(q => q.Id));
        Assert.Equal([3], bank.Get("q7").Points);
        Assert.Equal("state", bank.Get("q99").Origin);
    }

    [Theory]
    [InlineData("points: 0-3", "question.yaml, points")]
    [InlineData("points: 1\nperiod: month", "Duplicate")]
    [InlineData("points: 1\ncolour: blue", "the unknown field colour")]
    [InlineData("points: 1\ngaps: smallest", "expected largest-group")]
    public void A_mistake_is_named(string line, string expected)
    {
        Write("own", Yaml("own", line));
        var problem = Assert.Throws<ProblemException>(() => QuestionBank.Load(_folder)).Problem;
        Assert.Equal("question.definition", problem.Code);
        if (expected != "Duplicate")
            Assert.Contains(expected, problem.ToString());
    }

    [Fact]
    public void A_folder_without_a_statement_is_refused()
    {
        Write("own", Yaml("own", "points: 1"));
        File.Delete(Path.Combine(_folder, "own", "answer.sql"));
        var problem = Assert.Throws<ProblemException>(() => QuestionBank.Load(_folder)).Problem;
        Assert.Equal("no answer.sql", problem.Found);
    }

    [Fact]
    public void An_unknown_question_names_those_that_there_are() =>
        Assert.Equal(
            "one of q7, q8, q10, q26",
            Assert.Throws<ProblemException>(() => QuestionBank.Load().Get("q999")).Problem.Expected
        );

    static string Yaml(string id, string line) =>
        $"""
            id: {id}
            version: 1
            title: T
            answers: A
            does-not-answer: N
            cohort: C
            outcome: O
            design: D
            period: quarter
            sources: [wages]
            dimensions: [sex]
            {line.Replace("\n", "\n            ")}
            """.Replace("            ", "");

    void Write(string folder, string yaml)
    {
        var path = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        File.WriteAllText(Path.Combine(path, "question.yaml"), yaml);
        File.WriteAllText(Path.Combine(path, "answer.sql"), "SELECT 1");
    }
}
