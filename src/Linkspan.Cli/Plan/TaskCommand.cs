using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link;
using Linkspan.Files;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Plan;

/// <summary><c>linkspan task --plan DIR --stage S --index I</c>: does tasks of a plan.</summary>
static class TaskCommand
{
    /// <summary>Its name; wrong words after it exit as sysexits.h has it.</summary>
    internal const string Name = "task";

    public static Command Create(Terminal terminal)
    {
        Option<string> plan = new("--plan") { Description = "Folder of the plan", Required = true };
        Option<string> stage = new("--stage")
        {
            Description = "Name of the stage",
            Required = true,
        };
        Option<int> index = new("--index") { Description = "First task, from 0", Required = true };
        Option<int> count = new("--count")
        {
            Description = "Tasks from there on; the stage may end before",
            DefaultValueFactory = _ => 1,
        };
        Option<int> threads = new("--threads")
        {
            Description = "Tasks at a time",
            DefaultValueFactory = _ => 1,
        };
        Option<string> keyFile = PlanCommand.KeyFile();
        index.Between(0);
        count.Between(1);
        threads.Between(1);
        Command command = new(Name, "Do tasks of a plan; any number of machines may")
        {
            plan,
            stage,
            index,
            count,
            threads,
            keyFile,
        };
        command.SetAction(
            async (p, cancel) =>
            {
                TaskCall call = new(
                    p.GetRequiredValue(plan),
                    p.GetRequiredValue(stage),
                    p.GetValue(index),
                    p.GetValue(count),
                    p.GetValue(threads),
                    PlanCommand.KeyOf(p.GetValue(keyFile))
                );
                return (int)await AttendAsync(terminal, call, cancel);
            }
        );
        return command;
    }

    sealed record TaskCall(
        string Plan,
        string Stage,
        int Index,
        int Count,
        int Threads,
        PlanKey Key
    );

    // A task that is left behind has written no manifest, so nothing of it counts.
    static async Task<TaskExit> AttendAsync(
        Terminal terminal,
        TaskCall call,
        CancellationToken cancel
    )
    {
        var running = Task.Run(() => Guard(terminal, call, cancel), CancellationToken.None);
        await Task.WhenAny(
            running,
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel)
        );
        return running.IsCompleted ? await running : TaskExit.Temporary;
    }

    static TaskExit Guard(Terminal terminal, TaskCall call, CancellationToken cancel)
    {
        try
        {
            CoreDumps.Forbid();
            Run(terminal, call, cancel);
            return TaskExit.Done;
        }
        catch (Exception e) // The host's last word: an exception's message may hold a person's value.
        {
            var inner = e is AggregateException all ? First(all) : e;
            terminal.Error.WriteLine(
                inner is ProblemException p
                    ? p.Problem.ToString()
                    : $"{inner.GetType().Name}; its text is withheld."
            );
            var exit = inner is ProblemException known
                ? TaskExits.Of(known.Problem)
                : TaskExits.Of(inner);
            if (exit == TaskExit.Software)
                terminal.Error.WriteLine(inner.StackTrace);
            return exit;
        }
    }

    static Exception First(AggregateException all)
    {
        var inner = all.Flatten().InnerExceptions;
        return inner.FirstOrDefault(e => e is ProblemException) ?? inner[0];
    }

    static void Run(Terminal terminal, TaskCall call, CancellationToken cancel)
    {
        StateGuard.RequireOutside(call.Plan);
        using var run = PlannedRun.Open(call.Plan, call.Key, Entropy.System, TimeProvider.System);
        run.Do(
            call.Stage,
            call.Index,
            call.Count,
            call.Threads,
            done =>
                terminal.Out.WriteLine(
                    System.Text.Json.JsonSerializer.Serialize(done, TaskJson.Default.TaskDone)
                ),
            cancel
        );
    }
}
