using System.CommandLine;
using System.CommandLine.Parsing;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.CommandLine;

/// <summary>The list of commands, and how each is run.</summary>
static class Commands
{
    /// <summary>Below the two seconds after which the parser's library ends the process itself.</summary>
    static readonly TimeSpan s_putAway = TimeSpan.FromSeconds(1.5);

    /// <summary>The command tree; a new command is one line here.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        RootCommand root = new(
            "Linkspan links K-12 education and workforce records, governs who may use the links, "
                + "and publishes answers that single nobody out."
        );
        Command[] commands =
        [
            Demo.DemoCommand.Create(terminal),
            State.InitCommand.Create(terminal),
            State.IngestCommand.Create(terminal),
            Link.LinkCommand.Create(terminal),
            Plan.PlanCommand.Create(terminal),
            Plan.TaskCommand.Create(terminal),
            People.PeopleCommand.Create(terminal),
            Ask.AskCommand.Create(terminal),
            Release.ReleaseCommand.Create(terminal),
            Serve.ServeCommand.Create(terminal),
            Source.SourceCommand.Create(terminal),
            Crosswalk.CrosswalkCommand.Create(terminal),
            Inventory.InventoryCommand.Create(terminal),
            Minors.MinorsCommand.Create(terminal),
            Synth.SynthCommand.Create(terminal),
            State.DoctorCommand.Create(terminal),
        ];
        foreach (var command in commands)
            root.Subcommands.Add(command);
        return root;
    }

    /// <summary>Parses and runs; the exit code says how it went.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var parse = Create(terminal).Parse(args);
        if (parse.Errors.Count > 0)
        {
            terminal.Error.WriteLine(parse.Errors[0].Message);
            terminal.Error.WriteLine($"See: linkspan {PathOf(parse.CommandResult)}--help");
            return IsTask(parse.CommandResult) ? (int)Plan.TaskExit.Usage : (int)ExitCode.Usage;
        }
        return await parse.InvokeAsync(
            new()
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            }
        );
    }

    /// <summary>
    /// Gives a command its work: a problem becomes one line on standard error and the exit code of
    /// its kind, Ctrl-C becomes 130.
    /// </summary>
    public static Command Runs(
        this Command command,
        Terminal terminal,
        Func<ParseResult, CancellationToken, Task<ExitCode>> work
    )
    {
        command.SetAction(
            async (parse, cancel) =>
                (int)await AttendAsync(terminal, () => work(parse, cancel), cancel)
        );
        return command;
    }

    /// <summary>
    /// Waits for work, and after Ctrl-C only so long as it takes to put things away: a solver that
    /// does not look up is left behind, as the process ends.
    /// </summary>
    static async Task<ExitCode> AttendAsync(
        Terminal terminal,
        Func<Task<ExitCode>> work,
        CancellationToken cancel
    )
    {
        var running = Task.Run(() => GuardAsync(terminal, work), CancellationToken.None);
        await Task.WhenAny(
            running,
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel)
        );
        await Task.WhenAny(
            running,
            Task.Delay(s_putAway, TimeProvider.System, CancellationToken.None)
        );
        return running.IsCompleted ? await running : Cancelled(terminal);
    }

    static ExitCode Cancelled(Terminal terminal)
    {
        terminal.Error.WriteLine("Cancelled; the same command resumes or starts afresh.");
        return ExitCode.Cancelled;
    }

    internal static async Task<ExitCode> GuardAsync(Terminal terminal, Func<Task<ExitCode>> work)
    {
        try
        {
            return await work();
        }
        catch (ProblemException e)
        {
            return Fail(terminal, e.Problem);
        }
        catch (OperationCanceledException)
        {
            return Cancelled(terminal);
        }
        catch (AggregateException e) when (e.GetBaseException() is ProblemException inner)
        {
            return Fail(terminal, inner.Problem);
        }
        catch (UnauthorizedAccessException e)
        {
            return Fail(
                terminal,
                new("file.no-permission", e.Message, "no permission", "permission")
            );
        }
        catch (IOException e)
        {
            return Fail(
                terminal,
                new("file.input-output", e.Message, "an error of the system", "a disk that answers")
            );
        }
        catch (Exception e) // The host's last word: an exception's message may hold a person's value.
        {
            terminal.Error.WriteLine(
                $"A mistake of Linkspan: {e.GetType().Name}; its text is withheld."
            );
            terminal.Error.WriteLine(e.StackTrace);
            return ExitCode.Failed;
        }
    }

    static ExitCode Fail(Terminal terminal, Problem problem)
    {
        terminal.Error.WriteLine(problem.ToString());
        return ExitCodes.Of(problem);
    }

    static bool IsTask(CommandResult result) =>
        string.Equals(result.Command.Name, Plan.TaskCommand.Name, StringComparison.Ordinal);

    static string PathOf(CommandResult result)
    {
        var path = "";
        for (
            SymbolResult? at = result;
            at is CommandResult { Parent: not null } here;
            at = here.Parent
        )
            path = $"{here.Command.Name} {path}";
        return path;
    }
}
