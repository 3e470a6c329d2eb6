using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Outcomes;
using Linkspan.Publishing;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Ask;

/// <summary>
/// <c>linkspan ask QUESTION</c>: one answer for one audience, under a permit, protected together with
/// all that the audience has received.
/// </summary>
static class AskCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> question = new("QUESTION")
        {
            Description = "Its id in the bank, such as q10",
        };
        Option<string[]> by = new("--by")
        {
            Description = "Dimensions; sex+locale crosses two",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string> audience = new("--audience")
        {
            Description = "Who receives the answer",
            DefaultValueFactory = _ => Audience.GoverningBody.Name,
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        var state = StateOptions.Create();
        Command command = new("ask", "Answer a question for an audience, protected")
        {
            question,
            by,
            audience,
            json,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                using var host = state.Open(parse);
                var asked = QuestionBank
                    .Load(host.Folder.QuestionsFolder)
                    .Get(parse.GetRequiredValue(question));
                Audience to = new(parse.GetRequiredValue(audience));
                var permit = ReleaseMaking.PermitFor(
                    host,
                    asked,
                    state.Person(parse, DemoGovernance.Analyst),
                    state.Purpose(parse),
                    to
                );
                using var reader = host.OpenReader();
                var answer = Answers.Ask(
                    permit,
                    reader,
                    asked,
                    parse.GetValue(by) ?? [],
                    new(to, host.Today)
                );
                var tables = Protection.Protect(
                    [.. answer.Tables, answer.LinkPaths],
                    ReleaseMaking.PolicyOf(host),
                    to,
                    host.ReceivedBy(LedgerActor.Of(permit), "ask"),
                    SealKey.Of(host.Key)
                );
                if (parse.GetValue(json))
                    terminal.Out.WriteLine(AnswerJson.Of(answer, tables));
                else
                    AnswerText.Write(
                        terminal.Out,
                        asked,
                        tables.Select(t => t.Table),
                        [
                            $"For {to}, under {string.Join(", ", permit.Agreements)}; entered in its ledger.",
                        ]
                    );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
