using Linkspan.Outcomes;

namespace Linkspan.Outcomes.Tests;

/// <summary>docs/reference/questions.md is made from the bank; set LINKSPAN_APPROVE=1 to write it anew.</summary>
public class QuestionPageTests
{
    [Fact]
    public void The_page_of_questions_says_what_the_bank_says()
    {
        var path = Path.Combine(Root(), "docs", "reference", "questions.md");
        var page = QuestionPage.Of(QuestionBank.Load()).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("LINKSPAN_APPROVE") == "1")
            File.WriteAllText(path, page);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), page);
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
