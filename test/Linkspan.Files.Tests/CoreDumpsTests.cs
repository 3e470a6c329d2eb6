namespace Linkspan.Files.Tests;

public class CoreDumpsTests
{
    [Fact]
    public void A_process_that_forbids_dumps_has_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are read where Linux shows them.");
        CoreDumps.Forbid();
        var limit = File.ReadLines("/proc/self/limits")
            .Single(l => l.StartsWith("Max core file", StringComparison.Ordinal));
        Assert.Equal(["0", "0"], limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..6]);
    }
}
