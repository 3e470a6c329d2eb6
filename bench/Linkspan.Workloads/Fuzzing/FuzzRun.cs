using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Workloads.Fuzzing;

/// <summary>What became of mutated files.</summary>
/// <param name="Files">How many were read.</param>
/// <param name="Read">Files that were read to their end.</param>
/// <param name="Refused">Files that ended in one problem, by code.</param>
/// <param name="SlowestMs">The longest that one file took.</param>
/// <param name="Failures">Crashes, hangs and leaks: contract, seed and kind; none is right.</param>
sealed record FuzzResult(
    int Files,
    int Read,
    ImmutableSortedDictionary<string, int> Refused,
    double SlowestMs,
    ImmutableArray<string> Failures
);

/// <summary>Reads mutated files by every contract: no crash, no hang, no value in a message.</summary>
static class FuzzRun
{
    const int Rows = 6;
    const int FailuresMax = 50;
    static readonly TimeSpan s_timeMax = TimeSpan.FromSeconds(20);
    static readonly DateOnly s_today = new(2026, 11, 23);

    public static FuzzResult Run(ImmutableArray<Contract> contracts, int files, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-fuzz-").FullName;
        ConcurrentDictionary<string, int> refused = new(StringComparer.Ordinal);
        ConcurrentBag<string> failures = [];
        var (read, slowest) = (0, 0L);
        Parallel.For(
            0,
            files,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            number =>
            {
                if (failures.Count >= FailuresMax)
                    return;
                var contract = contracts[number % contracts.Length];
                var path = Path.Combine(folder, $"{number}.dat");
                var watch = Stopwatch.StartNew();
                var reading = Task.Factory.StartNew(
                    () => Try(contract, path, seed + number),
                    TaskCreationOptions.LongRunning
                );
                var where = $"{contract.Source}, seed {seed + number}";
                if (!reading.Wait(s_timeMax))
                {
                    failures.Add($"{where}: hangs");
                    return;
                }
                var (code, failure) = reading.Result;
                InterlockedMax(ref slowest, watch.ElapsedTicks);
                if (failure is not null)
                    failures.Add($"{where}: {failure}");
                if (code is null)
                    Interlocked.Increment(ref read);
                else
                    refused.AddOrUpdate(code, 1, (_, count) => count + 1);
                File.Delete(path);
            }
        );
        Directory.Delete(folder, recursive: true);
        return new(
            files,
            read,
            refused.ToImmutableSortedDictionary(StringComparer.Ordinal),
            slowest * 1000.0 / Stopwatch.Frequency,
            [.. failures.Order(StringComparer.Ordinal)]
        );
    }

    static (string? Code, string? Failure) Try(Contract contract, string path, int seed)
    {
        Random random = new(seed);
        SampleFile sample = new(contract, random);
        var valid = sample.Make(Rows);
        File.WriteAllBytes(path, Mutation.Apply(valid, random));
        List<string> messages = [];
        string? code = null;
        try
        {
            var check = SourceCheck.Run(contract, path, s_today, null, CancellationToken.None);
            messages.AddRange(check.Examples.Concat(check.Warnings).Select(p => p.ToString()));
            messages.AddRange(check.ColumnsIgnored);
        }
        catch (ProblemException e)
        {
            code = e.Problem.Code;
            messages.Add(e.Message);
        }
#pragma warning disable CA1031 // Anything else is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, $"{e.GetType().Name} at {e.StackTrace?.Split('\n')[0].Trim()}");
        }
        var leak = messages.Exists(message =>
            sample.Canaries.Any(canary =>
                message.Contains(canary, StringComparison.OrdinalIgnoreCase)
            )
        );
        return (code, leak ? $"a value in a message ({code ?? "read"})" : null);
    }

    static void InterlockedMax(ref long place, long value)
    {
        for (
            var old = Volatile.Read(ref place);
            value > old && Interlocked.CompareExchange(ref place, value, old) != old;

        )
            old = Volatile.Read(ref place);
    }
}
