using System.Globalization;
using System.Text.Json;

namespace Linkspan.Workloads.Populations;

/// <summary>
/// How well drafted models link made-up populations with nothing set by hand: dependence measured
/// only, and modelled.
/// </summary>
sealed class PopulationAccuracy : Verification
{
    static readonly string[] s_dependences = ["measured", "modelled"];

    public override string Name => "populations";

    public override bool Run(bool isShort, TextWriter report)
    {
        report.WriteLine(
            "| population | dependence | precision | recall | F1 | expected | true | s |"
        );
        report.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        var complete = true;
        foreach (var population in Population.All)
        {
            var folder = Directory.CreateTempSubdirectory("linkspan-population-").FullName;
            var size = isShort ? population with { Size = population.Size / 4 } : population;
            complete &= Link(folder, size, report);
            Directory.Delete(folder, recursive: true);
        }
        return complete;
    }

    static bool Link(string folder, Population population, TextWriter report)
    {
        var files = PopulationFiles.Of(population, PopulationFiles.UsualSeed);
        PopulationFiles.Write(folder, files);
        var model = Path.Combine(folder, "model.yaml");
        var draft = Ours([
            "draft",
            .. files.Select(f => Path.Combine(folder, f.Name + ".csv")),
            "--id",
            "id",
            "--out",
            model,
        ]);
        var text = File.ReadAllText(model);
        var complete = draft.ExitCode == 0;
        foreach (var dependence in s_dependences)
        {
            File.WriteAllText(model, $"{text}\ntraining: {{ dependence: {dependence} }}\n");
            var output = Path.Combine(folder, dependence);
            var run = Ours(["run", model, "--out", output]);
            var answer = Ours([
                "evaluate",
                output,
                "--truth",
                Path.Combine(folder, "truth.csv"),
                "--json",
            ]);
            complete &= run.ExitCode == 0 && answer.ExitCode == 0;
            if (!complete)
                return false;
            var pairs = JsonDocument.Parse(answer.Output).RootElement.GetProperty("pairs");
            double Of(string name) => pairs.GetProperty(name).GetDouble();
            report.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {population.Name} | {dependence} | {Of("precision"):F4} | {Of("recall"):F4} "
                        + $"| {Of("f1"):F4} | {Expected(output):F0} | {Of("true"):F0} | {run.Seconds:F1} |"
                )
            );
        }
        return complete;
    }

    /// <summary>Matches among all pairs, as the model has learned lambda.</summary>
    static double Expected(string output) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(output, "model.json")))
            .RootElement.GetProperty("pairs")
            .EnumerateArray()
            .Sum(p => p.GetProperty("lambda").GetDouble() * p.GetProperty("pairsAll").GetDouble());

    static ChildRun Ours(string[] arguments) =>
        ChildProcess.Run(Repository.CommandLine, ["link", .. arguments]);
}
