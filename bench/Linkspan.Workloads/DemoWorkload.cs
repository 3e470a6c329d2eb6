using System.Collections.Immutable;
using System.Text.Json;

namespace Linkspan.Workloads;

/// <summary>The whole pipeline, as a newcomer runs it: a made-up state from files to a release.</summary>
sealed class DemoWorkload : Workload
{
    public override string Name => "demo";

    public override ImmutableArray<Contender> Contenders(bool isShort) =>
        [
            new(
                Ours,
                folder =>
                    Demo.Run(Path.Combine(folder, "state"), isShort ? 2_000 : 24_000, seed: 1),
                (_, run) => run.ExitCode == 0 && IsRight(JsonDocument.Parse(run.Output).RootElement)
            ),
        ];

    /// <summary>All four questions are answered and the links agree with the truth.</summary>
    static bool IsRight(JsonElement document) =>
        document.GetProperty("answers").GetArrayLength() == 4
        && Directory.Exists(document.GetProperty("release").GetString())
        && document.GetProperty("quality")[0].GetProperty("precision").GetDouble() > 0.97
        && document.GetProperty("quality")[0].GetProperty("recall").GetDouble() > 0.6;
}

static class Demo
{
    /// <summary>Runs <c>linkspan demo --no-serve --json</c> into a folder.</summary>
    public static ChildRun Run(string folder, int students, int seed) =>
        ChildProcess.Run(
            Repository.CommandLine,
            "demo",
            "--dir",
            folder,
            "--students",
            $"{students}",
            "--seed",
            $"{seed}",
            "--no-serve",
            "--json"
        );
}
