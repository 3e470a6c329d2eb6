using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Registry;

namespace Linkspan.Cli.Tests.Source;

/// <summary>A state of made-up people into which nothing was taken yet, and the commands called in it.</summary>
sealed class TakingState : IDisposable
{
    public const string Header = "student_id,school_year,school_id,program_cip,career_cluster\n";

    readonly string _parent = Directory.CreateTempSubdirectory("linkspan-taking-").FullName;

    public TakingState() =>
        InitCommand.Run(Root, "Lakota", Entropy.System, TimeProvider.System, isDemo: true);

    public string Root => Path.Combine(_parent, "state");

    public StateFolder Folder => StateFolder.Open(Root);

    /// <summary>A path in the state.</summary>
    public string this[params string[] names] => Path.Combine([Root, .. names]);

    public string? Snapshot
    {
        get
        {
            using var registry = LinkspanSettings.OpenRegistry(Folder, TimeProvider.System);
            return registry.FindPointer(PointerNames.CurrentSnapshot);
        }
    }

    /// <summary>Writes a file, whose folder is made.</summary>
    public string Write(string text, params string[] names)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[names])!);
        File.WriteAllText(this[names], text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[names], AtomicFile.Private);
        return this[names];
    }

    public async Task<(int Code, string Out, string Error)> CallAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        var code = await Commands.RunAsync(
            [.. args, "--dir", Root],
            new Terminal(output, error, canDraw: false, width: 100)
        );
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
