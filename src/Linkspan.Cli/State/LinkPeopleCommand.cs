using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;

namespace Linkspan.Cli.State;

/// <summary><c>linkspan link people</c>: links a state's people over its bridges, under a permit.</summary>
static class LinkPeopleCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<int> threads = new("--threads")
        {
            Description = "Tasks at a time; they change no result",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        Option<bool> full = new("--full")
        {
            Description = "Compare and learn everything anew, not only what came since",
        };
        Option<bool> again = new("--again")
        {
            Description = "Compare everything anew with the parameters that were learned before",
        };
        var state = StateOptions.Create();
        Command command = new("people", "Link a state's people over its bridges") { threads, full };
        state.AddTo(command);
        return command.Runs(
            terminal,
            async (parse, cancel) =>
            {
                using var host = state.Open(parse);
                var (found, index, version) = await terminal.WithStagesAsync(
                    TimeProvider.System,
                    stages =>
                        Task.FromResult(
                            PeopleLinking.Run(
                                host,
                                state.Person(parse, DemoGovernance.LinkageAnalyst),
                                state.Purpose(parse),
                                parse.GetValue(full) ? BridgeScope.Whole
                                    : parse.GetValue(again) ? BridgeScope.Again
                                    : BridgeScope.New,
                                Math.Max(1, parse.GetRequiredValue(threads)),
                                stages,
                                cancel
                            )
                        )
                );
                // No counts of people here: they leave as protected tables only.
                terminal.Out.WriteLine(
                    version is null
                        ? $"Person index {index} stays in force: nobody changed."
                        : $"Person index {index} is in force, version {version.Number} ({string.Join(", ", version.Causes)})."
                );
                foreach (var (hop, work) in found.Hops)
                    terminal.Out.WriteLine($"  {hop.At.From} → {hop.At.To}: {Words(work)}");
                if (!found.Left.IsEmpty)
                    terminal.Error.WriteLine(
                        $"Hops left out: {string.Join("; ", found.Left.Select(l => l.Why).Distinct())}."
                    );
                foreach (var (register, day) in found.Purged)
                    terminal.Out.WriteLine(
                        $"The rows of {register} were purged on {day:yyyy-MM-dd}: the links that were recorded over it stay fixed."
                    );
                return ExitCode.Done;
            }
        );
    }

    static string Words(HopWork work) =>
        work switch
        {
            HopWork.Whole => "linked, all compared",
            HopWork.ModelChanged => "linked, all compared: its model has changed",
            HopWork.NewOnly => "linked, what is new compared",
            HopWork.Again => "linked, all compared by what was learned before",
            HopWork.Recorded => "recorded links stand, its rows are purged",
            _ => "as before, nothing is new",
        };
}
