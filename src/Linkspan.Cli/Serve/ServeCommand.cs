using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Publishing;
using Linkspan.Site;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Serve;

/// <summary><c>linkspan serve</c>: shows the public releases on this machine until it is stopped.</summary>
static class ServeCommand
{
    internal const int PortDefault = 8080;
    internal const int PortMax = 65_535;

    public static Command Create(Terminal terminal)
    {
        Option<string> folder = new("--dir")
        {
            Description = "A state's folder, or a folder of releases",
            DefaultValueFactory = _ => StateFolder.IsState(".") ? "." : "demo",
        };
        Option<int> port = new("--port", "-p")
        {
            Description = "Port on 127.0.0.1; 0 takes any that is free",
            DefaultValueFactory = _ => PortDefault,
        };
        port.Between(0, PortMax);
        Command command = new("serve", "Show the published answers in a browser") { folder, port };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                RunAsync(terminal, parse.GetRequiredValue(folder), parse.GetValue(port), cancel)
        );
    }

    /// <param name="folder">A state's folder, or a folder of releases.</param>
    internal static async Task<ExitCode> RunAsync(
        Terminal terminal,
        string folder,
        int port,
        CancellationToken cancel
    )
    {
        var shelf = Open(folder);
        await SiteHost.RunAsync(
            shelf,
            port,
            address => terminal.Error.WriteLine($"Serving {address} - stop with Ctrl-C."),
            cancel
        );
        return ExitCode.Done;
    }

    /// <summary>The releases of a state's folder, or of a folder that holds releases alone.</summary>
    /// <exception cref="ProblemException"><c>site.no-release</c>: nothing was published there.</exception>
    internal static ReleaseShelf Open(string folder)
    {
        var releases = StateFolder.IsState(folder)
            ? StateFolder.Open(folder).ReleasesFolder
            : Path.GetFullPath(folder);
        if (SealKey.Find(releases) is { } key)
        {
            ReleaseShelf shelf = new(releases, Audience.Public, key);
            if (shelf.FindNewest() is not null)
                return shelf;
        }
        throw new ProblemException(
            new(
                "site.no-release",
                releases,
                "no public release",
                "one at least",
                "Publish one with 'linkspan release', make a demo with 'linkspan demo', or name "
                    + "another folder with --dir."
            )
        );
    }
}
