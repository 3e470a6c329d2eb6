using Linkspan.Workloads.Fuzzing;

namespace Linkspan.Workloads.Tests;

public class FuzzTests
{
    [Fact]
    public void Mutated_files_of_every_contract_end_in_rows_or_one_problem_without_a_value()
    {
        var result = FuzzRun.Run(FuzzVerification.Contracts(), files: 400, seed: 7);
        Assert.Empty(result.Failures);
        Assert.Equal(400, result.Read + result.Refused.Values.Sum());
        Assert.InRange(result.Read, 100, 390);
    }

    /// <summary>Without mutations every row is accepted, so that the mutations start from files that are right.</summary>
    [Fact]
    public void The_files_are_valid_before_they_are_broken()
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-samples-");
        foreach (var contract in FuzzVerification.Contracts())
        {
            var path = Path.Combine(folder.FullName, $"{contract.Source}.dat");
            File.WriteAllBytes(path, new SampleFile(contract, new Random(3)).Make(5));
            var check = Sources.SourceCheck.Run(
                contract with
                {
                    Layout = contract.Layout with { Totals = [] },
                    Rules = [], // Values are drawn each by itself.
                },
                path,
                new(2026, 11, 23),
                null,
                CancellationToken.None
            );
            Assert.True(
                check is { RowsRead: 5, RowsSetAside: 0 },
                $"{contract.Source}: {string.Join("; ", check.Examples)}"
            );
        }
        folder.Delete(recursive: true);
    }
}
