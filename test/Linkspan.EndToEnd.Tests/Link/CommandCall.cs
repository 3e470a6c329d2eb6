using Linkspan.Cli.CommandLine;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>What a command answered.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
sealed record CommandAnswer(int Code, string Out, string Error);

/// <summary>A folder of its own in which commands are called; gone when disposed.</summary>
sealed class CommandCall : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkspan-test-");

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file into the folder.</summary>
    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    /// <summary>Names in the folder, sorted.</summary>
    public IEnumerable<string> Names =>
        _folder.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal);

    /// <summary>Calls the command line as a shell would.</summary>
    public static async Task<CommandAnswer> RunAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        var code = await Commands.RunAsync(args, new Terminal(output, error, false, 100));
        return new CommandAnswer(code, output.ToString(), error.ToString());
    }

    /// <summary>Drafts and runs; returns the folder of results.</summary>
    public async Task<string> LinkAsync(string name, string[] files, params string[] options)
    {
        var model = this[name + ".yaml"];
        var draft = await RunAsync(["link", "draft", .. files, "--out", model]);
        Assert.True(draft.Code == 0, draft.Error);
        var run = await RunAsync(["link", "run", model, "--out", this[name], .. options]);
        Assert.True(run.Code == 0, run.Error);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
