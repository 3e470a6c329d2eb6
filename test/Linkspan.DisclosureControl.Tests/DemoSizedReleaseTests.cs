using System.Diagnostics;

namespace Linkspan.DisclosureControl.Tests;

public class DemoSizedReleaseTests(ITestOutputHelper output)
{
    /// <summary>Set to 8 to measure a release of the demo's size: 56 tables, 3,744 cells.</summary>
    static int Quarters =>
        int.TryParse(Environment.GetEnvironmentVariable("LINKSPAN_TEST_QUARTERS"), out var q)
            ? q
            : 2;

    [Fact]
    public void A_release_of_many_linked_tables_is_protected_and_proved()
    {
        var tables = DemoSizedRelease.Make(people: 1500, Quarters, seed: 1);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var made = Given.Protect(ProtectionPolicy.Standard, tables);
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        output.WriteLine(
            $"{tables.Length} tables, {tables.Sum(t => t.Cells.Length)} cells, "
                + $"{made.Sum(c => c.Certificate.HiddenCells)} hidden, {cpu.TotalSeconds:0.00} s CPU"
        );
        Assert.All(made, c => Assert.False(c.Certificate.WidthNarrowest < 10));
        Assert.All(made, c => Assert.False(c.Certificate.MarkedWidthNarrowest < 4));
    }
}
