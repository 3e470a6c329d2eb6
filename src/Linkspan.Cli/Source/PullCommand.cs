using System.Collections.Immutable;
using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source pull</c>: takes in sources straight from the systems that agencies run.</summary>
static class PullCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> system = new("SYSTEM")
        {
            Description = "The file systems/SYSTEM.yaml; all of them when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> source = new("--source") { Description = "Only this source" };
        Option<bool> due = new("--due")
        {
            Description = "Only what its contract's calendar asks for by today",
        };
        Option<bool> draft = new("--draft")
        {
            Description = "Instead: write systems/SYSTEM.yaml from the template of that name",
        };
        draft.Validators.Add(result =>
        {
            if (result.GetValue(draft) && result.GetValue(system) is null)
                result.AddError("--draft needs SYSTEM.");
        });
        var state = StateOptions.Create();
        Command command = new("pull", "Take in sources straight from an agency's database")
        {
            system,
            source,
            due,
            draft,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                if (parse.GetValue(draft))
                    return Task.FromResult(
                        Draft(terminal, state.Dir(parse), parse.GetValue(system)!)
                    );
                return terminal.WithStagesAsync(
                    TimeProvider.System,
                    stages =>
                    {
                        using var host = state.Open(parse);
                        var queries = Queries(
                            host,
                            parse.GetValue(system),
                            parse.GetValue(source),
                            parse.GetValue(due)
                        );
                        if (queries.IsEmpty)
                            terminal.Out.WriteLine("Nothing is due.");
                        foreach (var (from, query) in queries)
                            IngestCommand.Say(
                                terminal,
                                Pull(
                                    host,
                                    from,
                                    query,
                                    state.Person(parse),
                                    state.Purpose(parse),
                                    stages,
                                    cancel
                                )
                            );
                        return Task.FromResult(ExitCode.Done);
                    }
                );
            }
        );
    }

    /// <summary>What is to be read, in the order of the systems' names and of their files.</summary>
    /// <exception cref="ProblemException"><c>system.unknown</c>: no such system, or no such source in it.</exception>
    internal static ImmutableArray<(SourceSystem System, SystemQuery Query)> Queries(
        StateHost host,
        string? system,
        string? source,
        bool onlyDue
    )
    {
        var all = SystemsOf(host.Folder)
            .Where(s => system is null || s.Name.Equals(system, StringComparison.Ordinal))
            .SelectMany(s => s.Queries.Select(q => (System: s, Query: q)))
            .Where(p => source is null || p.Query.Source.Equals(source, StringComparison.Ordinal))
            .ToImmutableArray();
        if (all.IsEmpty && (system, source, onlyDue) != (null, null, true))
            throw new ProblemException(
                new(
                    "system.unknown",
                    host.Folder.SystemsFolder,
                    "no such system, or no such source in it",
                    "a file systems/NAME.yaml that names the source",
                    "Write one by docs/reference/systems.md, or begin with --draft."
                )
            );
        if (!onlyDue)
            return all;
        var receipts = host.Receipts.List();
        return
        [
            .. all.Where(p =>
            {
                var contract = ContractOf(host.Folder, p.Query.Source);
                var last = SourceQuality.Of(contract, receipts, host.Today).LastTakenIn;
                return contract.Delivery.IsDue(last, host.Today);
            }),
        ];
    }

    /// <summary>Takes in one source; the permit comes before the first row is read.</summary>
    internal static Receipt Pull(
        StateHost host,
        SourceSystem system,
        SystemQuery query,
        string person,
        string purpose,
        IStages stages,
        CancellationToken cancel
    )
    {
        var contract = ContractOf(host.Folder, query.Source);
        host.Permit(PermitRequest.Ingest(person, purpose, contract.Source));
        using var reading = stages.Begin($"read {query.Source} from {system.Name}", unit: "rows");
        using var rows = SystemPull.Read(
            system,
            query,
            contract,
            host.Folder.SystemsFolder,
            reading,
            cancel
        );
        return Deliveries.TakeIn(host, rows.Contract, rows.Rows, person, purpose, null, cancel);
    }

    static Contract ContractOf(StateFolder folder, string source) =>
        Deliveries.ContractOf(folder, source, source);

    static IEnumerable<SourceSystem> SystemsOf(StateFolder folder) =>
        Directory.Exists(folder.SystemsFolder)
            ? Directory
                .EnumerateFiles(folder.SystemsFolder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(SourceSystem.Read)
            : [];

    static ExitCode Draft(Terminal terminal, string dir, string system)
    {
        var path = Path.Combine(StateFolder.Open(dir).SystemsFolder, $"{system}.yaml");
        if (!SourceSystem.Templates.Contains(system))
            throw new ProblemException(
                new(
                    "system.unknown",
                    "the command",
                    "no template of that name",
                    string.Join(", ", SourceSystem.Templates)
                )
            );
        AsideCommand.RequireAbsent(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteText(path, SourceSystem.TemplateOf(system));
        terminal.Out.WriteLine($"Wrote {path}; say in it where the connection string is.");
        return ExitCode.Done;
    }
}
