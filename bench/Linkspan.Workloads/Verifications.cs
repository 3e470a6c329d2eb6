using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Linkspan.Workloads;

/// <summary>A check that takes too long for every build.</summary>
abstract class Verification
{
    public abstract string Name { get; }

    /// <summary>Runs, writes what was found, and says whether it holds.</summary>
    public abstract bool Run(bool isShort, TextWriter report);
}

/// <summary>How far published rates lie from those under perfect links, over three seeds.</summary>
sealed class DemoAccuracy : Verification
{
    public override string Name => "demo-accuracy";

    public override bool Run(bool isShort, TextWriter report)
    {
        report.WriteLine(
            "| seed | question | rates | mean distance | largest distance | truth inside the interval |"
        );
        report.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var folder = Directory.CreateTempSubdirectory("linkspan-accuracy-").FullName;
        var complete = true;
        foreach (var seed in isShort ? [1] : new[] { 1, 2, 3 })
        {
            var state = Path.Combine(folder, $"{seed}");
            var run = Demo.Run(state, isShort ? 2_000 : 24_000, seed);
            complete &= run.ExitCode == 0;
            foreach (
                var row in JsonDocument
                    .Parse(run.Output)
                    .RootElement.GetProperty("distance")
                    .EnumerateArray()
            )
                report.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {seed} | {row.GetProperty("question")} | {row.GetProperty("rates")} "
                            + $"| {Points(row, "mean")} | {Points(row, "largest")} "
                            + $"| {row.GetProperty("inside").GetDouble():P0} |"
                    )
                );
            Directory.Delete(state, recursive: true);
        }
        Directory.Delete(folder, recursive: true);
        return complete;
    }

    static string Points(JsonElement row, string name) =>
        (row.GetProperty(name).GetDouble() * 100).ToString("0.00", CultureInfo.InvariantCulture)
        + " points";
}

/// <summary>Two runs with one seed publish the same bytes.</summary>
sealed class DemoBytes : Verification
{
    public override string Name => "demo-bytes";

    public override bool Run(bool isShort, TextWriter report)
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-bytes-").FullName;
        var digests = new[] { "first", "second" }
            .Select(name =>
            {
                var state = Path.Combine(folder, name);
                var run = Demo.Run(state, isShort ? 2_000 : 24_000, seed: 1);
                var digest = run.ExitCode == 0 ? DigestOf(Path.Combine(state, "releases")) : name;
                Directory.Delete(state, recursive: true);
                return digest;
            })
            .ToArray();
        Directory.Delete(folder, recursive: true);
        report.WriteLine($"{digests[0]}\n{digests[1]}");
        return digests[0] == digests[1];
    }

    /// <summary>Over names and bytes of all files in any release's content, in the order of names.</summary>
    static string DigestOf(string releases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory
            .EnumerateFiles(releases, "*", SearchOption.AllDirectories)
            .Where(f => f.Contains("/content/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
        {
            hash.AppendData(
                System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(releases, file))
            );
            hash.AppendData(File.ReadAllBytes(file));
        }
        return $"{Convert.ToHexStringLower(hash.GetHashAndReset())} ({files.Count} files)";
    }
}
