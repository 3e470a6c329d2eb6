using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Sources;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source profile FILE</c>: which identifiers a file has and what they are worth.</summary>
static class SourceProfileCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE")
        {
            Description = "A delimited file with a header, Parquet, XML or JSON",
        };
        Option<bool> json = new("--json") { Description = "Write one JSON document" };
        Command command = new("profile", "Show which identifiers a file has; nothing is kept")
        {
            file,
            json,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                Task.FromResult(
                    Run(terminal, parse.GetRequiredValue(file), parse.GetValue(json), cancel)
                )
        );
    }

    internal static ExitCode Run(
        Terminal terminal,
        string path,
        bool isJson,
        CancellationToken cancel
    )
    {
        var file = FileProfile.Of(path, cancel);
        var profile = IdentifierProfile.Of(file);
        if (isJson)
            terminal.WriteJson(profile, SourceJson.Default.IdentifierProfile);
        else
            Write(terminal.Out, file, profile);
        return ExitCode.Done;
    }

    static void Write(TextWriter output, FileProfile file, IdentifierProfile profile)
    {
        output.WriteLine(
            $"{file.File}: {file.Rows:N0} rows, {file.Columns.Length} columns, "
                + $"{file.RowsOdd:N0} rows that are not whole."
        );
        output.WriteLine("   filled  distinct  unknown  column");
        foreach (var column in profile.Columns)
            output.WriteLine(
                $"  {column.FilledShare, 7:P1}  {column.DistinctShare, 8:P1}  {column.PlaceholderShare, 7:P1}"
                    + $"  {column.Column}: {column.Role}"
            );
        foreach (var link in profile.Links)
            output.WriteLine($"- {link}");
    }
}
