using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Serve;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Synthetic;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Demo;

/// <summary><c>linkspan demo</c>: a made-up state from agency files to published answers.</summary>
static class DemoCommand
{
    const string Name = "Demo State (everybody is made up)";

    public static Command Create(Terminal terminal)
    {
        Option<string> dir = new("--dir")
        {
            Description = "A new or empty folder, or one that an earlier demo made",
            DefaultValueFactory = _ => "demo",
        };
        Option<int> students = new("--students")
        {
            Description = "Pupils ever enrolled",
            DefaultValueFactory = _ => new StateSettings().Students,
        };
        students.Between(1, StateSettings.StudentsMax);
        Option<ulong> seed = new("--seed")
        {
            Description = "One seed, one state",
            DefaultValueFactory = _ => new StateSettings().Seed,
        };
        Option<int> port = new("--port")
        {
            Description = "Port of the pages on 127.0.0.1",
            DefaultValueFactory = _ => ServeCommand.PortDefault,
        };
        port.Between(0, ServeCommand.PortMax);
        Option<bool> noServe = new("--no-serve") { Description = "Do not show the pages" };
        Option<bool> json = new("--json")
        {
            Description = "Print one JSON document; implies --no-serve",
        };
        Command command = new("demo", "Make a state, link it, answer, protect, publish and show it")
        {
            dir,
            students,
            seed,
            port,
            noServe,
            json,
        };
        return command.Runs(
            terminal,
            async (parse, cancel) =>
            {
                var folder = Prepare(parse.GetRequiredValue(dir));
                StateSettings settings = new(
                    parse.GetRequiredValue(students),
                    parse.GetRequiredValue(seed)
                );
                var report = await terminal.WithStagesAsync(
                    TimeProvider.System,
                    stages => new DemoPipeline(folder, settings, stages).RunAsync(cancel)
                );
                if (parse.GetValue(json))
                {
                    terminal.WriteJson(report, DemoJson.Default.DemoReport);
                    return ExitCode.Done;
                }
                report.Write(terminal.Out);
                if (parse.GetValue(noServe))
                {
                    terminal.Out.WriteLine($"Look at it: linkspan serve --dir {folder.Root}");
                    return ExitCode.Done;
                }
                return await ServeCommand.RunAsync(
                    terminal,
                    folder.Root,
                    parse.GetRequiredValue(port),
                    cancel
                );
            }
        );
    }

    /// <summary>Empties what an earlier demo made; refuses anything else that is not empty.</summary>
    internal static StateFolder Prepare(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            if (!StateFolder.IsState(path) || !StateFolder.Open(path).IsDemo)
                throw new ProblemException(
                    new(
                        "usage.folder-not-empty",
                        path,
                        "a folder with something in it that no demo made",
                        "a new or empty folder, or one that an earlier demo made",
                        "Choose another with --dir."
                    )
                );
            Directory.Delete(path, recursive: true);
        }
        return NewState.Make(path, Name, isDemo: true);
    }
}
