using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.People;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.People;

/// <summary>
/// <c>linkspan people purge-bridge SOURCE</c>: destroys the rows of a bridge; what was found over it stays.
/// </summary>
/// <remarks>No agreement is asked for: what is to be destroyed may be under one that has ended.</remarks>
static class PurgeBridgeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> source = new("SOURCE")
        {
            Description = "A source from which nothing flows back, such as motor-vehicles",
        };
        Option<bool> yes = new("--yes") { Description = "Destroy; it cannot be undone" };
        var state = StateOptions.Create();
        Command command = new(
            "purge-bridge",
            "Destroy the rows of a bridge once they have served; links that were found stay"
        )
        {
            source,
            yes,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var person = state.Person(parse, DemoGovernance.Steward);
                var register = host.Registry.LoadRegister();
                RequireSteward(register, person);
                var name = parse.GetRequiredValue(source);
                var identities = register.FindSource(name)?.Identities ?? name;
                var sources = register
                    .Sources.Where(s => s.Identities == identities)
                    .Select(s => s.Source)
                    .ToList();
                if (!parse.GetValue(yes))
                    throw new ProblemException(
                        new(
                            "usage.confirm",
                            "the command",
                            "no --yes",
                            "--yes: the rows cannot be brought back"
                        )
                    );
                var receipt = BridgePurge.Run(
                    host.Folder,
                    host.Vault,
                    host.Key,
                    host.Entropy,
                    identities,
                    sources,
                    Decisions.RulesOf(host.Registry.ListStandingDecisions()),
                    host.Today
                );
                host.Registry.Note(
                    LedgerNote.Of(
                        "bridge.purged",
                        receipt.Register,
                        ("sources", string.Join(' ', sources)),
                        ("files", $"{receipt.Segments}"),
                        ("setAside", $"{receipt.SetAside}"),
                        ("agreements", string.Join(' ', AgreementsOf(register, sources)))
                    ),
                    LedgerActor.Of(person)
                );
                terminal.Out.WriteLine(
                    $"The rows of {receipt.Register} are destroyed: {receipt.Segments} files of identities, {receipt.SetAside} of rows set aside."
                );
                terminal.Out.WriteLine(
                    "The person index stays in force; later runs keep the links that were recorded."
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void RequireSteward(Register register, string person)
    {
        if (register.FindPerson(person)?.Roles.Contains(Role.DataSteward) is not true)
            throw new ProblemException(
                new(
                    "permit.role",
                    "purge-bridge",
                    "somebody without the role",
                    "a person with the role data-steward"
                )
            );
    }

    static IEnumerable<string> AgreementsOf(Register register, List<string> sources) =>
        register
            .Agreements.Where(a => a.Sources.Any(sources.Contains))
            .Select(a => a.Id)
            .Order(StringComparer.Ordinal);
}
