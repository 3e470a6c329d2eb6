using System.Diagnostics;
using System.Globalization;

namespace Linkspan.Workloads;

/// <summary>What one run of a child process cost.</summary>
/// <param name="ExitCode">As the process gave it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Seconds">Wall clock, start of the process to its end.</param>
/// <param name="CpuSeconds">User and system time.</param>
/// <param name="PeakMb">High-water mark of resident memory, in units of 1,000,000 bytes.</param>
sealed record ChildRun(
    int ExitCode,
    string Output,
    double Seconds,
    double CpuSeconds,
    double PeakMb
);

static class ChildProcess
{
    const int LookEveryMs = 10;

    /// <summary>Runs a program to its end while watching what it takes.</summary>
    public static ChildRun Run(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        var output = process.StandardOutput.ReadToEndAsync();
        var (peakKb, cpu) = (0L, 0.0);
        while (!process.WaitForExit(LookEveryMs))
        {
            peakKb = Math.Max(peakKb, PeakKb(process.Id));
            cpu = Math.Max(cpu, CpuSeconds(process.Id));
        }
        process.WaitForExit();
        return new(
            process.ExitCode,
            output.Result,
            clock.Elapsed.TotalSeconds,
            cpu,
            peakKb * 1.024 / 1000
        );
    }

    static long PeakKb(int process) =>
        ReadLines($"/proc/{process}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', '\t')[^2], CultureInfo.InvariantCulture))
            .FirstOrDefault();

    /// <summary>Fields 14 and 15 of /proc/PID/stat, in clock ticks of a hundredth of a second.</summary>
    static double CpuSeconds(int process) =>
        ReadLines($"/proc/{process}/stat")
            .Select(line => line[(line.LastIndexOf(')') + 2)..].Split(' '))
            .Select(fields => Ticks(fields[11]) + Ticks(fields[12]))
            .FirstOrDefault() / 100.0;

    static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException) // The process has just ended.
        {
            return [];
        }
    }
}
