using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Runs.Splink;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link export-splink RUN --out MODEL.json</c>: writes a model so that Splink reads it.
/// </summary>
static class ExportSplinkCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = new("model")
        {
            Description = "Folder of results, or a linkage model in YAML",
        };
        Option<string> output = new("--out") { Description = "The JSON to write", Required = true };
        Option<string> pair = new("--pair")
        {
            Description = "LEFT:RIGHT, where several pairs of sources have learned parameters",
        };
        var without = ImportSplinkCommand.Without();
        Command command = new("export-splink", "Write a model as the JSON that Splink reads")
        {
            model,
            pair,
            without,
            output,
        };
        return command.Runs(
            terminal,
            (p, _) =>
            {
                var (from, to) = (p.GetRequiredValue(model), p.GetRequiredValue(output));
                StateGuard.RequireOutside(from);
                StateGuard.RequireOutside(to);
                var notes = SplinkExport.Write(
                    from,
                    to,
                    p.GetValue(pair),
                    p.GetValue(without) ?? []
                );
                foreach (var note in notes)
                    terminal.Error.WriteLine($"  note: {note}");
                terminal.Out.WriteLine($"{to}: a model for Splink 4, in SQL of DuckDB");
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
