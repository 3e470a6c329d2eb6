using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Synthetic;

namespace Linkspan.Cli.Synth;

/// <summary><c>linkspan synth DIR</c>: writes a made-up state's agency files and the truth about them.</summary>
static class SynthCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "Folder for files/ and truth/" };
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
        Option<string?> errors = new("--errors")
        {
            Description = "File of error rates, one 'name: number' a line",
        };
        Option<int> threads = new("--threads")
        {
            Description = "Threads; they do not change the state",
            DefaultValueFactory = _ => new StateSettings().Threads,
        };
        Command command = new("synth", "Make a synthetic state: agencies' files and the truth")
        {
            folder,
            students,
            seed,
            errors,
            threads,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                var settings = new StateSettings(
                    parse.GetRequiredValue(students),
                    parse.GetRequiredValue(seed)
                )
                {
                    Threads = Math.Max(1, parse.GetRequiredValue(threads)),
                    Errors = parse.GetValue(errors) is { } path
                        ? ErrorRateSettings.Read(path)
                        : new(),
                };
                return RunAsync(terminal, settings, parse.GetRequiredValue(folder), cancel);
            }
        );
    }

    internal static async Task<ExitCode> RunAsync(
        Terminal terminal,
        StateSettings settings,
        string folder,
        CancellationToken cancel
    )
    {
        var written = await terminal.WithStagesAsync(
            TimeProvider.System,
            async stages =>
            {
                using var stage = stages.Begin("make the state", settings.Students, "pupils");
                StageProgress progress = new(stage);
                return await SyntheticState.WriteAsync(settings, folder, progress, cancel);
            }
        );
        foreach (
            var kind in written.GroupBy(f => Path.GetDirectoryName(f.Path), StringComparer.Ordinal)
        )
            terminal.Out.WriteLine(
                $"{kind.Key}: {kind.Count()} files, {kind.Sum(f => f.Rows):N0} rows, "
                    + $"{kind.Sum(f => f.Bytes) / 1e6:N1} MB"
            );
        return ExitCode.Done;
    }

    sealed class StageProgress(IProgress<long> stage) : IProgress<SynthesisProgress>
    {
        public void Report(SynthesisProgress value) => stage.Report(value.Pupils);
    }
}
