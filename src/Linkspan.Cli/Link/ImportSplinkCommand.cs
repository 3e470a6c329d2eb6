using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Linkage;
using Linkspan.Runs.Splink;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link import-splink MODEL.json FILE… --out MODEL.yaml</c>: makes our model of one that
/// Splink saved.
/// </summary>
static class ImportSplinkCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = new("model") { Description = "Model that Splink saved as JSON" };
        Argument<string[]> files = new("file")
        {
            Description = "CSV or Parquet files to link; one where Splink finds duplicates",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> sources = new("--source")
        {
            Description = "NAME=FILE: a file with a name of its own instead of its stem",
        };
        Option<string[]> ids = new("--id")
        {
            Description =
                "[NAME=]COLUMN: the column of the rows' id, where it is not the one that Splink had",
        };
        Option<string> output = new("--out")
        {
            Description = "The model to write; its parameters are written beside it",
            Required = true,
        };
        var without = Without();
        Command command = new("import-splink", "Make a linkage model of one that Splink saved")
        {
            model,
            files,
            sources,
            ids,
            without,
            output,
        };
        return command.Runs(
            terminal,
            (p, _) =>
                Task.FromResult(
                    Run(
                        terminal,
                        p.GetRequiredValue(model),
                        Sources(
                            p.GetValue(files) ?? [],
                            p.GetValue(sources) ?? [],
                            p.GetValue(ids) ?? [],
                            p.GetRequiredValue(output)
                        ),
                        p.GetValue(without) ?? [],
                        p.GetRequiredValue(output)
                    )
                )
        );
    }

    /// <summary>The option that leaves comparisons out.</summary>
    internal static Option<string[]> Without() =>
        new("--without") { Description = "A comparison to leave out; may stand several times" };

    // Splink's file does not say what it links.
    static List<LinkSource> Sources(
        string[] files,
        string[] sources,
        string[] ids,
        string output
    ) =>
        files.Length + sources.Length == 0
            ? []
            : DraftInputs
                .Of(files, sources, ids, output)
                .ConvertAll(i => new LinkSource(i.Name, i.ModelPath, i.IdColumn));

    static ExitCode Run(
        Terminal terminal,
        string model,
        List<LinkSource> sources,
        string[] without,
        string output
    )
    {
        StateGuard.RequireOutside(model);
        StateGuard.RequireOutside(output);
        var imported = SplinkImport.Read(model, sources, without);
        var parameters = SplinkImport.Write(imported, output);
        foreach (var note in imported.Notes)
            terminal.Error.WriteLine($"  note: {note}");
        terminal.Out.WriteLine(
            $"{output}: {imported.Model.Comparisons.Length} comparisons, "
                + $"{imported.Model.Rules.Length} blocking rules, "
                + (parameters is null ? "nothing learned yet" : $"parameters in {parameters}")
        );
        return ExitCode.Done;
    }
}
