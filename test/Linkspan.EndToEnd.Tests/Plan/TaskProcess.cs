using System.Diagnostics;
using Linkspan.EndToEnd.Tests.Link;

namespace Linkspan.EndToEnd.Tests.Plan;

/// <summary>Starts the built command as a process of its own.</summary>
static class TaskProcess
{
    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "linkspan.dll");

    /// <summary>Runs it to its end.</summary>
    public static CommandAnswer Run(params string[] args) => EndOf(Start(args));

    /// <summary>Starts it under a shell's words, such as <c>exec</c> within a namespace.</summary>
    public static CommandAnswer RunShell(string words, params string[] args) =>
        EndOf(Start("sh", ["-c", words, "sh", "dotnet", s_program, .. args]));

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] args) => Start("dotnet", [s_program, .. args]);

    /// <summary>
    /// Starts it and kills it, as <c>kill -9</c> does, some time after a file has appeared in a folder;
    /// it may end before.
    /// </summary>
    public static void Kill(string folder, TimeSpan after, params string[] args)
    {
        var before = CountOf(folder);
        using var process = Start(args);
        while (CountOf(folder) <= before)
            if (process.WaitForExit(TimeSpan.FromMilliseconds(2)))
                break;
        if (!process.WaitForExit(after))
            process.Kill(entireProcessTree: true);
        EndOf(process);
    }

    static int CountOf(string folder) =>
        Directory.Exists(folder)
            ? Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Length
            : 0;

    /// <summary>Whether this account may mount in a namespace of its own.</summary>
    public static bool CanMount() =>
        EndOf(Start("sh", ["-c", "unshare -rm mount -t tmpfs none /mnt"])).Code == 0;

    static Process Start(string program, string[] args)
    {
        ProcessStartInfo start = new(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment.Remove("LINKSPAN_PLAN_KEY");
        return Process.Start(start)!;
    }

    static CommandAnswer EndOf(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandAnswer(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
