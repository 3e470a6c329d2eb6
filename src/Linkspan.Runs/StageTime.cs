using System.Diagnostics;

namespace Linkspan.Runs;

/// <summary>What one stage of a run took.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Seconds">Time from start to end.</param>
/// <param name="PeakMb">Most memory that the process had held by its end.</param>
public readonly record struct StageTime(string Stage, double Seconds, long PeakMb)
{
    const int BytesPerMb = 1024 * 1024;

    /// <summary>A stage that ends now.</summary>
    internal static StageTime Since(string stage, TimeProvider clock, long started)
    {
        using var process = Process.GetCurrentProcess();
        return new StageTime(
            stage,
            clock.GetElapsedTime(started).TotalSeconds,
            process.PeakWorkingSet64 / BytesPerMb
        );
    }
}
