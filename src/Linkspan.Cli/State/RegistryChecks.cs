using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.State;

/// <summary>
/// What the doctor asks the database: its shape, its ledger, the snapshot in force, the agreements.
/// </summary>
static class RegistryChecks
{
    const int ExpiryDaysNotice = 90;

    public static IEnumerable<HealthCheck> Of(StateFolder state, TimeProvider clock)
    {
        var (registry, failed) = Open(state, clock);
        if (registry is null)
            return [failed!];
        using (registry)
            return
            [
                new("database", Health.Ok, $"{registry.Location}, newest shape"),
                Ledger(registry),
                Snapshot(registry, state),
                .. Agreements(registry),
            ];
    }

    static (StateRegistry?, HealthCheck?) Open(StateFolder state, TimeProvider clock)
    {
        try
        {
            var connection = LinkspanSettings.Read(state).Connection(state);
            if (connection is RegistryConnection.Sqlite { File: var file } && !File.Exists(file))
                return (
                    null,
                    new("database", Health.Fail, "no file", $"Restore {file} from a backup.")
                );
            return (StateRegistry.Open(connection, clock), null);
        }
        catch (ProblemException e)
        {
            return (null, Failed("database", e.Problem));
        }
    }

    static HealthCheck Ledger(StateRegistry registry)
    {
        if (registry.VerifyLedger() is { } problem)
            return Failed("ledger", problem);
        var checkpoint = registry.Checkpoint();
        return new(
            "ledger",
            Health.Ok,
            $"{checkpoint.Size} entries, unbroken, root {checkpoint.Root}"
        );
    }

    static HealthCheck Snapshot(StateRegistry registry, StateFolder state)
    {
        const string Name = "snapshot";
        if (registry.FindPointer(PointerNames.CurrentSnapshot) is not { } id)
            return new(Name, Health.Ok, "none yet: nothing was delivered");
        try
        {
            return new WarehouseFolder(state.WarehouseFolder).Verify(id) is [var first, ..]
                ? Failed(Name, first)
                : new(Name, Health.Ok, $"{id}, every part as it was delivered");
        }
        catch (ProblemException e)
        {
            return Failed(Name, e.Problem);
        }
    }

    static IEnumerable<HealthCheck> Agreements(StateRegistry registry)
    {
        var register = registry.LoadRegister();
        var today = registry.Today;
        if (register.Agreements.IsEmpty)
            yield return new(
                "agreements",
                Health.Warn,
                "none: nothing is permitted",
                "Enter agencies, people and agreements."
            );
        foreach (var agreement in register.Agreements)
        {
            var name = $"agreement {agreement.Id}";
            var left = agreement.Expires.DayNumber - today.DayNumber;
            if (AgreementStanding.Defects(agreement, register, today) is [var first, ..] all)
                yield return new(
                    name,
                    Health.Warn,
                    $"not in force: {string.Join(", ", all.Select(d => d.Found))}",
                    first.Remedy
                );
            else if (left <= ExpiryDaysNotice)
                yield return new(
                    name,
                    Health.Warn,
                    $"expires in {left} days, on {agreement.Expires:yyyy-MM-dd}",
                    $"Ask {string.Join(", ", agreement.Parties)} to renew it."
                );
            else
                yield return new(name, Health.Ok, $"in force until {agreement.Expires:yyyy-MM-dd}");
        }
    }

    static HealthCheck Failed(string name, Problem problem) =>
        new(name, Health.Fail, $"{problem.Found} [{problem.Code}]", problem.Remedy);
}
