using System.Text;

namespace Linkspan.Outcomes;

/// <summary>The bank as a page of Markdown: what each question says and does not say.</summary>
public static class QuestionPage
{
    /// <summary>One section a question, in the bank's order.</summary>
    public static string Of(QuestionBank bank)
    {
        StringBuilder page = new(
            """
            # Questions

            What can be asked with `linkspan ask`, and what each answer means. A state adds and overrides
            questions in its folder `questions/<id>/` with a `question.yaml` and an `answer.sql` that
            gives one row a person: `person_no`, `exit_quarter`, `class_year` and a column for each
            dimension ([tables](warehouse.md)). This page is made from the bank by a test.

            """
        );
        foreach (var question in bank.Questions)
            Add(page, question);
        return page.ToString();
    }

    static void Add(StringBuilder page, Question question)
    {
        page.AppendLine().AppendLine($"## {question.Id}: {question.Title}").AppendLine();
        page.AppendLine($"Version {question.Version}. {question.Design}.").AppendLine();
        Line("It answers", question.Answers);
        Line("It does not answer", question.DoesNotAnswer);
        Line("Who is counted", question.Cohort);
        Line("What counts", question.Outcome);
        Line(
            "Measures",
            "people by status (found, not found, cannot be looked up); of those found the median "
                + "and the quartiles of earnings"
                + (question.HasGaps ? "; each group's gap to the largest group" : "")
        );
        var unit = question.Period == PanelPeriod.Quarter ? "Quarters" : "Years";
        Line($"{unit} after the exit", Ranges(question));
        Line("Sources", string.Join(", ", question.Sources.Select(s => $"`{s}`")));
        Line("By", string.Join(", ", question.Dimensions.Select(d => $"`{d.Name}`")));
        page.AppendLine("- **Words**");
        foreach (var (word, meaning) in question.Words)
            page.AppendLine($"  - *{word}*: {meaning}");
        page.AppendLine("- **Mind**");
        foreach (var caveat in question.Caveats)
            page.AppendLine($"  - {caveat}");

        void Line(string name, string text) => page.AppendLine($"- **{name}**: {text}");
    }

    static string Ranges(Question question)
    {
        var points = question.Points;
        var isRun = points.Length > 2 && points[^1] - points[0] == points.Length - 1;
        return isRun ? $"{points[0]} to {points[^1]}" : string.Join(", ", points);
    }
}
