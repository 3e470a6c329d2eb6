using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes;

/// <summary>Whether a permit covers what is asked.</summary>
static class PermitCheck
{
    /// <exception cref="ProblemException"><c>permit.not-covering</c>.</exception>
    public static void Require(Permit permit, Question question, AskSettings settings)
    {
        var missing = question
            .Sources.Where(s => !permit.Subjects.Contains(s, StringComparer.Ordinal))
            .ToArray();
        var (found, expected) =
            permit.Act != PermittedAct.Ask ? ($"a permit to {permit.Act}", "a permit to Ask")
            : !question.Id.Equals(permit.Question, StringComparison.Ordinal)
                ? ($"a permit for question {permit.Question}", $"one for {question.Id}")
            : missing.Length > 0
                ? ($"a permit without {string.Join(", ", missing)}", "one for all its sources")
            : permit.Audience != settings.Audience
                ? ($"a permit for {permit.Audience}", $"one for {settings.Audience}")
            : permit.Until < settings.Today
                ? ($"a permit until {permit.Until:yyyy-MM-dd}", "one that is still in force")
            : ("", "");
        if (found.Length > 0)
            throw new ProblemException(
                new(
                    "permit.not-covering",
                    $"question {question.Id}",
                    found,
                    expected,
                    "Ask the permit desk anew."
                )
            );
    }
}
