using System.Collections.Immutable;
using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary>
/// <c>linkspan people undo</c>: takes back a decision, or a merge, split or retirement of any version.
/// </summary>
static class UndoCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<int?> number = new("DECISION")
        {
            Description = "Number of the decision; linkspan people history lists them",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int?> change = new("--change")
        {
            Description = "Number of a change instead: a merge, split or retirement",
        };
        Option<string?> reason = new("--reason")
        {
            Description = "Why, without any person's value",
        };
        var state = StateOptions.Create();
        Command command = new("undo", "Take back a decision, a merge, a split or a retirement")
        {
            number,
            change,
            reason,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                using var host = state.Open(parse);
                var permit = state.LinkagePermit(parse, host);
                var draft = (parse.GetValue(number), parse.GetValue(change)) switch
                {
                    ({ } decision, null) => UndoingOf(host, decision),
                    (null, { } recorded) => OppositeOf(host, recorded),
                    _ => throw new ProblemException(
                        new(
                            "usage.undo",
                            "the command",
                            "both or neither",
                            "the number of a decision, or --change NUMBER"
                        )
                    ),
                };
                if (parse.GetValue(reason) is { } why)
                    draft = draft with { Reason = DecideCommand.Checked(why) };
                DecideCommand.Record(terminal, host, permit, draft, cancel);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static PersonDecision UndoingOf(StateHost host, int number)
    {
        if (
            host.Registry.ListDecisions().FirstOrDefault(d => d.Number == number)
            is not { } decision
        )
            throw Wrong("people.unknown", $"decision {number}, which is not there", "one that is");
        if (host.Registry.ListStandingDecisions().All(d => d.Number != number))
            throw Wrong(
                "people.undone",
                $"decision {number}, which no longer holds or is an undoing itself",
                "a decision that holds"
            );
        return decision with
        {
            Verb = PersonVerbs.Undo,
            One = [],
            Other = [],
            Register = null,
            Undoes = number,
            Reason = $"decision {number} undone",
        };
    }

    /// <summary>
    /// The decision behind a change is undone; a change of the scores is met by a decision against it.
    /// </summary>
    static PersonDecision OppositeOf(StateHost host, int number)
    {
        if (
            host.Registry.ListPersonChanges().FirstOrDefault(c => c.Number == number)
            is not { } recorded
        )
            throw Wrong("people.unknown", $"change {number}, which is not there", "one that is");
        var version = host.Registry.ListIndexVersions().First(v => v.Number == recorded.Version);
        var (before, after) = (Anchors(host, version.Previous!), Anchors(host, version.Index));
        var change = recorded.Change;
        if (
            DecisionBehind(host, version, [.. before[change.Person], .. after[change.Person]]) is
            { } decision
        )
            return UndoingOf(host, decision);
        var reason = $"change {number} undone";
        return (change.Kind, change.Other) switch
        {
            (PersonHistory.Merged, { } other) => Draft(
                PersonVerbs.Different,
                before[change.Person],
                before[other],
                reason
            ),
            (PersonHistory.Split or PersonHistory.Moved or PersonHistory.Restored, { } other) =>
                Draft(PersonVerbs.Same, after[change.Person], after[other], reason),
            _ => throw Wrong(
                "people.nothing-to-undo",
                $"change {number}, which no decision and no link made",
                "a merge, a split or a decision"
            ),
        };
    }

    static PersonDecision Draft(
        string verb,
        IEnumerable<IdentityId> one,
        IEnumerable<IdentityId> other,
        string reason
    ) => new(0, verb, [.. one], [.. other], null, null, reason, "", default);

    static int? DecisionBehind(StateHost host, IndexVersion version, HashSet<IdentityId> about) =>
        host
            .Registry.ListStandingDecisions()
            .Where(d => version.Causes.Contains($"decision {d.Number}"))
            .FirstOrDefault(d => d.One.Concat(d.Other).Any(about.Contains))
            ?.Number;

    static ILookup<PersonId, IdentityId> Anchors(StateHost host, string index)
    {
        var anchor = BridgePlanFile.Read(host.Folder).Anchor;
        return PersonIndexFiles
            .Read(host.Warehouse, index)
            .Identities.Where(i => i.Register == anchor)
            .ToLookup(i => i.Person, i => i.Identity);
    }

    static ProblemException Wrong(string code, string found, string expected) =>
        new(new(code, "the command", found, expected));
}
