using System.Collections.Immutable;
using Linkspan.Cli.CommandLine;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Runs;
using Linkspan.Warehouse;

namespace Linkspan.Cli.State;

/// <summary>Links a state's people and puts the new person index in force.</summary>
static class PeopleLinking
{
    /// <summary>Runs the bridge linkage under a permit of its own.</summary>
    /// <returns>
    /// What was found, the id of the index that is now in force, and its version; null when it is as it was.
    /// </returns>
    public static (BridgeResult Found, string Index, IndexVersion? Version) Run(
        StateHost host,
        string person,
        string purpose,
        BridgeScope scope,
        int threads,
        IStages stages,
        CancellationToken cancel
    )
    {
        var permit = PermitFor(host, person, purpose);
        using HopStages hops = new(stages);
        return Run(host, permit, scope, threads, hops, cancel);
    }

    /// <summary>Applies decisions to the links that are there, and compares nothing.</summary>
    public static (BridgeResult Found, string Index, IndexVersion? Version) Apply(
        StateHost host,
        Permit permit,
        CancellationToken cancel
    ) => Run(host, permit, BridgeScope.Recorded, 1, null, cancel);

    /// <summary>Leave to link the registers that have any delivery.</summary>
    public static Permit PermitFor(StateHost host, string person, string purpose) =>
        host.Permit(
            PermitRequest.Link(person, purpose, BridgeLinkage.Registers(host.Folder, host.Vault))
        );

    static (BridgeResult, string, IndexVersion?) Run(
        StateHost host,
        Permit permit,
        BridgeScope scope,
        int threads,
        IProgress<(string, RunProgress)>? progress,
        CancellationToken cancel
    )
    {
        var current = host.Registry.FindPointer(PointerNames.CurrentPersonIndex);
        var earlier = current is null ? null : PersonIndexFiles.Read(host.Warehouse, current);
        var standing = host.Registry.ListStandingDecisions();
        var found = BridgeLinkage.Run(
            permit,
            host.Folder,
            host.Vault,
            host.Key,
            host.Entropy,
            earlier,
            Decisions.RulesOf(standing),
            scope,
            new() { Clock = host.Clock, Threads = threads },
            progress,
            cancel
        );
        var index = PersonIndexFiles.Write(host.Warehouse, found.Index);
        var changes = PersonHistory.Changes(
            earlier,
            found.Index,
            PersonHistory.GoneAfter(host.Registry.ListPersonChanges())
        );
        var version = host.Registry.PutIndexVersion(
            index,
            [.. found.Causes(isFirst: earlier is null, scope), .. NewDecisions(host)],
            changes,
            LedgerActor.Of(permit)
        );
        return (found, index, version);
    }

    /// <summary>Decisions that came since the last version.</summary>
    static ImmutableArray<string> NewDecisions(StateHost host)
    {
        var told = host.Registry.ListIndexVersions().SelectMany(v => v.Causes).ToHashSet();
        return
        [
            .. host
                .Registry.ListDecisions()
                .Select(d => $"decision {d.Number}")
                .Where(d => !told.Contains(d)),
        ];
    }

    /// <summary>One stage a hop; its tasks count.</summary>
    sealed class HopStages(IStages stages) : IProgress<(string Hop, RunProgress Run)>, IDisposable
    {
        readonly Lock _lock = new();
        string? _hop;
        IStage? _stage;
        long _done;

        public void Report((string Hop, RunProgress Run) value)
        {
            lock (_lock)
            {
                if (_hop != value.Hop)
                {
                    _stage?.Dispose();
                    (_hop, _done) = (value.Hop, 0);
                    _stage = stages.Begin(
                        $"link {value.Hop.Replace(">", " to ", StringComparison.Ordinal)}",
                        unit: "tasks"
                    );
                }
                _stage!.Report(++_done);
            }
        }

        public void Dispose() => _stage?.Dispose();
    }
}
