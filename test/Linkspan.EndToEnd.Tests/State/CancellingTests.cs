using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>Ctrl-C ends a command even while it computes and does not look up.</summary>
public class CancellingTests
{
    [Fact]
    public async Task Work_that_does_not_look_up_is_left_behind_with_130()
    {
        using StringWriter error = new();
        using ManualResetEventSlim end = new();
        using CancellationTokenSource cancel = new();
        Terminal terminal = new(TextWriter.Null, error, canDraw: false, width: 100);
        var command = new Command("solve").Runs(
            terminal,
            (_, _) =>
            {
                cancel.Cancel();
                end.Wait(CancellationToken.None);
                return Task.FromResult(ExitCode.Done);
            }
        );
        var code = await command
            .Parse([])
            .InvokeAsync(new() { EnableDefaultExceptionHandler = false }, cancel.Token);
        end.Set();
        Assert.Equal(130, code);
        Assert.Equal(
            "Cancelled; the same command resumes or starts afresh.",
            error.ToString().Trim()
        );
    }
}
