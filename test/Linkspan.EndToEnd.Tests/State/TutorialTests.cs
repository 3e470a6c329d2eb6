using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>Tutorials whose console blocks are run as they stand, in a shell.</summary>
public sealed partial class TutorialTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkspan-tutorial-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a-delivery-and-its-correction.md")]
    public async Task Its_commands_print_what_it_shows(string tutorial)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a shell");
        PrepareFolder();
        var text = await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "docs", "tutorial", tutorial),
            TestContext.Current.CancellationToken
        );
        var steps = StepsOf(text);
        Assert.NotEmpty(steps);
        foreach (var (command, shown) in steps)
            Assert.Equal(
                $"$ {command}\n{shown}",
                $"$ {command}\n{await RunAsync(command)}",
                ignoreLineEndingDifferences: true
            );
    }

    static List<(string Command, string Shown)> StepsOf(string text) =>
        [
            .. Block()
                .Matches(text)
                .SelectMany(block => block.Groups["lines"].Value.Split("$ ").Skip(1))
                .Select(step => step.Split('\n', 2))
                .Select(step => (step[0], step[1].TrimEnd('\n'))),
        ];

    /// <summary>The tutorial's folder: samples, and <c>linkspan</c> as a command.</summary>
    void PrepareFolder()
    {
        Directory.CreateSymbolicLink(
            Path.Combine(_folder.FullName, "samples"),
            Path.Combine(Checkout.Root, "samples")
        );
        var program = Path.Combine(AppContext.BaseDirectory, "linkspan.dll");
        var command = Path.Combine(_folder.FullName, "bin", "linkspan");
        Directory.CreateDirectory(Path.GetDirectoryName(command)!);
        File.WriteAllText(command, $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    async Task<string> RunAsync(string command)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", command])
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] =
            $"{Path.Combine(_folder.FullName, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return Day()
            .Replace(output.Replace(_folder.FullName + "/", "", StringComparison.Ordinal), "DAY")
            .TrimEnd('\n');
    }

    [GeneratedRegex(
        @"^```console\n(?<lines>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Block();

    [GeneratedRegex(
        @"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Day();
}
