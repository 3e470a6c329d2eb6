using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Governance;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.People;

/// <summary>
/// <c>linkspan people decide</c>: a reviewer's decision, which every later relink obeys.
/// </summary>
static class DecideCommand
{
    const int ReasonLengthMax = 200;
    const int DigitsMax = 3;

    public static Command Create(Terminal terminal)
    {
        var same = Two("--same", "Two people who are one, or a person and an identity of theirs");
        var different = Two(
            "--different",
            "Two student ids of two people, or a person and an identity that is not theirs"
        );
        Option<string?> retire = new("--retire")
        {
            Description = "A person who is nobody, such as a test record",
        };
        Option<string> reason = new("--reason")
        {
            Description = "Why, without any person's value",
            Required = true,
        };
        var state = StateOptions.Create();
        Command command = new("decide", "Decide who is who; every later link people obeys")
        {
            same,
            different,
            retire,
            reason,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                var (verb, ids) = VerbOf(
                    parse.GetValue(same) ?? [],
                    parse.GetValue(different) ?? [],
                    parse.GetValue(retire)
                );
                var why = Checked(parse.GetRequiredValue(reason));
                using var host = state.Open(parse);
                var permit = state.LinkagePermit(parse, host);
                var draft = Draft(Subjects.Of(host), verb, ids, why);
                Record(terminal, host, permit, draft, cancel);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    /// <summary>Records a decision that can hold, and applies it to the links that are there.</summary>
    internal static void Record(
        Terminal terminal,
        StateHost host,
        Permit permit,
        PersonDecision draft,
        CancellationToken cancel
    )
    {
        if (draft.Undoes is null)
            Decisions.RequireConsistent(host.Registry.ListStandingDecisions(), draft);
        var decision = host.Registry.RecordDecision(draft, LedgerActor.Of(permit));
        terminal.Out.WriteLine(
            draft.Undoes is { } undone
                ? $"Decision {decision.Number} is recorded: decision {undone} no longer holds."
                : $"Decision {decision.Number} is recorded: {decision.Verb}. Every later link people obeys it."
        );
        var (_, index, version) = PeopleLinking.Apply(host, permit, cancel);
        terminal.Out.WriteLine(
            version is null
                ? $"Person index {index} stays in force: nobody changed."
                : $"Person index {index} is in force, version {version.Number}."
        );
    }

    static PersonDecision Draft(Subjects subjects, string verb, string[] ids, string reason)
    {
        var found = ids.Select(subjects.Find).ToArray();
        if (found.Length == 2 && found[0].Register != subjects.Anchor)
            Array.Reverse(found);
        if (found[0].Register != subjects.Anchor)
            throw Wrong(
                "people.subject",
                $"no person and no identity of {subjects.Anchor}",
                $"at least one of both a person or an identity of {subjects.Anchor}"
            );
        if (found is [{ Person: { } one }, { Person: { } other }] && one == other)
            throw Wrong(
                "people.one-person",
                "one person twice: both ids stand for the same now",
                "two people; to part one person, two of its identities"
            );
        return new(
            0,
            verb,
            found[0].Identities,
            found.Length == 2 ? found[1].Identities : [],
            found.Length == 2 && found[1].Register != subjects.Anchor ? found[1].Register : null,
            null,
            reason,
            "",
            default
        );
    }

    static (string Verb, string[] Ids) VerbOf(string[] same, string[] different, string? retire)
    {
        (string, string[])[] given =
        [
            (PersonVerbs.Same, same),
            (PersonVerbs.Different, different),
            (PersonVerbs.Retire, retire is null ? [] : [retire]),
        ];
        return given.Where(g => g.Item2.Length > 0).ToArray() is [var only]
            ? only
            : throw Wrong(
                "usage.decision",
                "none or several decisions",
                "one of --same A B, --different A B, --retire A"
            );
    }

    /// <summary>A reason is kept in the clear: a long number in it may be somebody's.</summary>
    internal static string Checked(string reason)
    {
        var run = 0;
        foreach (var c in reason)
        {
            run = char.IsDigit(c) || (run > 0 && c is '-' or '/') ? run + 1 : 0;
            if (run > DigitsMax)
                throw Wrong(
                    "people.reason",
                    $"a reason with a number of more than {DigitsMax} digits",
                    "words without any person's value"
                );
        }
        return reason.Trim().Length is > 0 and <= ReasonLengthMax
            ? reason.Trim()
            : throw Wrong(
                "people.reason",
                $"{reason.Trim().Length} characters",
                $"1 to {ReasonLengthMax} characters"
            );
    }

    static ProblemException Wrong(string code, string found, string expected) =>
        new(new(code, "the decision", found, expected));

    static Option<string[]> Two(string name, string description) =>
        new(name)
        {
            Description = description,
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
}
