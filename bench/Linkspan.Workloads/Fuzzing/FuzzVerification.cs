using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Sources;

namespace Linkspan.Workloads.Fuzzing;

/// <summary>100,000 mutated files over every reader and contract: no crash, no hang, no leak of a value.</summary>
sealed class FuzzVerification : Verification
{
    const int FilesUsual = 100_000;
    const int FilesShort = 600;
    const int Seed = 20261123;

    public override string Name => "fuzz";

    /// <summary>Contracts of every form: those that Linkspan brings, and those that none of them has.</summary>
    public static ImmutableArray<Contract> Contracts() =>
        [.. BuiltInContracts.All, .. Own().OrderBy(c => c.Source, StringComparer.Ordinal)];

    static IEnumerable<Contract> Own()
    {
        var assembly = typeof(FuzzVerification).Assembly;
        var folder = Directory.CreateTempSubdirectory("linkspan-contracts-");
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("fuzz/", StringComparison.Ordinal))
        )
        {
            var path = Path.Combine(folder.FullName, Path.GetFileName(name));
            using (var stream = assembly.GetManifestResourceStream(name)!)
            using (var file = File.Create(path))
                stream.CopyTo(file);
            yield return Contract.Read(path);
        }
        folder.Delete(recursive: true);
    }

    public override bool Run(bool isShort, TextWriter report)
    {
        var contracts = Contracts();
        var arguments = Environment.GetCommandLineArgs();
        var at = Array.IndexOf(arguments, "--files");
        var files =
            at >= 0 && at + 1 < arguments.Length
                ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture)
            : isShort ? FilesShort
            : FilesUsual;
        var result = FuzzRun.Run(contracts, files, Seed);
        report.WriteLine(
            $"{result.Files:N0} files, {contracts.Length} contracts, seed {Seed}: {result.Read:N0} read to their end, "
                + $"{result.Refused.Values.Sum():N0} refused with one problem; the slowest took {result.SlowestMs:N0} ms."
        );
        report.WriteLine();
        report.WriteLine("| refused with | files |");
        report.WriteLine("| --- | --- |");
        foreach (var (code, count) in result.Refused)
            report.WriteLine($"| `{code}` | {count:N0} |");
        report.WriteLine();
        report.WriteLine($"Crashes, hangs and leaks: {result.Failures.Length}");
        foreach (var failure in result.Failures)
            report.WriteLine($"- {failure}");
        return result.Failures.IsEmpty;
    }
}
