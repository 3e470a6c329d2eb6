namespace Linkspan.EndToEnd.Tests.State;

/// <summary>Minors whose records somebody should check, in the small state.</summary>
[Collection(nameof(SmallState))]
public class MinorsReportTests(SmallState state)
{
    [Fact]
    public async Task Counts_are_protected_and_their_citations_named()
    {
        var answer = await state.CallAsync("minors", "report");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Minors with work-based learning", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Minors with wages", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Rules: federal 1", answer.Out, StringComparison.Ordinal);
        Assert.Contains("entered in its ledger", answer.Out, StringComparison.Ordinal);
        var again = await state.CallAsync("minors", "report");
        Assert.Equal(answer.Out, again.Out);
    }

    [Fact]
    public async Task Who_may_not_ask_gets_no_count()
    {
        var answer = await state.CallAsync("minors", "report", "--as", "p-nobody");
        Assert.Equal((3, ""), (answer.Code, answer.Out));
        Assert.Contains("[permit.denied]", answer.Error, StringComparison.Ordinal);
    }
}
