using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Linkspan.Cli.CommandLine;

/// <summary>
/// Where a command writes: its answer to <see cref="Out"/>, all else to <see cref="Error"/>. The only
/// place that knows the console.
/// </summary>
sealed class Terminal(TextWriter output, TextWriter error, bool canDraw, int width)
{
    /// <summary>The answer of the command; with <c>--json</c> exactly one document.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Progress, notes and problems.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether standard error is a terminal that can redraw a line.</summary>
    public bool CanDraw { get; } = canDraw;

    /// <summary>Columns that a line may take.</summary>
    public int Width { get; } = width;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        StreamWriter output = new(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        StreamWriter error = new(Console.OpenStandardError(), utf8) { AutoFlush = true };
        var canDraw =
            !Console.IsErrorRedirected
            && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        return new(
            output,
            error,
            canDraw,
            canDraw ? Math.Clamp(Console.WindowWidth, 40, 200) : 100
        );
    }

    /// <summary>Runs work that shows its stages: bars where the terminal can, else a line a stage.</summary>
    public async Task<T> WithStagesAsync<T>(TimeProvider clock, Func<IStages, Task<T>> work)
    {
        if (!CanDraw)
            return await work(new LineStages(Error, clock));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Error),
                Interactive = InteractionSupport.Yes,
            }
        );
        RateColumn rates = new();
        return await console
            .Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24 },
                new PercentageColumn(),
                rates,
                new RemainingTimeColumn()
            )
            .StartAsync(context => work(new DrawnStages(context, rates)));
    }

    /// <summary>Writes the one JSON document of a command.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type) =>
        Out.WriteLine(JsonSerializer.Serialize(value, type));
}
