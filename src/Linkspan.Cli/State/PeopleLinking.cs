using Linkspan.Cli.CommandLine;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Registry;
using Linkspan.Runs;
using Linkspan.Warehouse;

namespace Linkspan.Cli.State;

/// <summary>Links a state's people and puts the new person index in force.</summary>
static class PeopleLinking
{
    /// <summary>Runs the bridge linkage under a permit of its own.</summary>
    /// <returns>What was found, and the id of the index that is now in force.</returns>
    public static (BridgeResult Found, string Index) Run(
        StateHost host,
        string person,
        string purpose,
        int threads,
        IStages stages,
        CancellationToken cancel
    )
    {
        var permit = host.Permit(
            PermitRequest.Link(person, purpose, BridgeLinkage.Registers(host.Folder, host.Vault))
        );
        var earlier = host.Registry.FindPointer(PointerNames.CurrentPersonIndex);
        using HopStages hops = new(stages);
        var found = BridgeLinkage.Run(
            permit,
            host.Folder,
            host.Vault,
            host.Key,
            host.Entropy,
            earlier is null ? null : PersonIndexFiles.Read(host.Warehouse, earlier),
            PersonRules.None,
            BridgeScope.New,
            new() { Clock = host.Clock, Threads = threads },
            hops,
            cancel
        );
        var index = PersonIndexFiles.Write(host.Warehouse, found.Index);
        host.Registry.MovePointer(PointerNames.CurrentPersonIndex, index, LedgerActor.Of(permit));
        return (found, index);
    }

    /// <summary>One stage a hop; its tasks count.</summary>
    sealed class HopStages(IStages stages) : IProgress<(string Model, RunProgress Run)>, IDisposable
    {
        readonly Lock _lock = new();
        string? _model;
        IStage? _stage;
        long _done;

        public void Report((string Model, RunProgress Run) value)
        {
            lock (_lock)
            {
                if (_model != value.Model)
                {
                    _stage?.Dispose();
                    (_model, _done) = (value.Model, 0);
                    _stage = stages.Begin($"link {value.Model}", unit: "tasks");
                }
                _stage!.Report(++_done);
            }
        }

        public void Dispose() => _stage?.Dispose();
    }
}
