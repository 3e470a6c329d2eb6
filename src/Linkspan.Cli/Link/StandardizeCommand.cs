using System.Collections.Immutable;
using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Standardization;
using Linkspan.Runs;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link standardize MODEL.yaml --source S --column C</c>: what each step makes of a column's
/// values, or of one value.
/// </summary>
static class StandardizeCommand
{
    const int SampleUsual = 5;
    const int SampleMax = 1000;

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = new("model") { Description = "Linkage model in YAML" };
        Option<string> source = new("--source") { Description = "A source of the model" };
        Option<string> column = new("--column")
        {
            Description = "A column of the model",
            Required = true,
        };
        Option<string> value = new("--value")
        {
            Description = "One value to take through the steps; no file is read",
        };
        Option<int> sample = new("--sample")
        {
            Description = "Values of the source to show, besides the counts",
            DefaultValueFactory = _ => SampleUsual,
        };
        Option<bool> values = new("--show-values")
        {
            Description = "Show the values, which are people's, instead of their shapes",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        sample.Between(0, SampleMax);
        Command command = new(
            "standardize",
            "Show what standardizing makes of values, step by step"
        )
        {
            model,
            source,
            column,
            value,
            sample,
            values,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                StandardizeCall call = new(
                    p.GetRequiredValue(model),
                    p.GetValue(source),
                    p.GetRequiredValue(column),
                    p.GetValue(value),
                    p.GetValue(sample),
                    p.GetValue(values),
                    p.GetValue(json)
                );
                return Task.FromResult(Run(terminal, call));
            }
        );
    }

    sealed record StandardizeCall(
        string Model,
        string? Source,
        string Column,
        string? Value,
        int Sample,
        bool ShowValues,
        bool Json
    );

    static ExitCode Run(Terminal terminal, StandardizeCall call)
    {
        StateGuard.RequireOutside(call.Model);
        var model = ModelFile.Read(call.Model);
        var column = Found(
            model.Columns.FirstOrDefault(c => Same(c.Name, call.Column)),
            "linkage.column",
            $"column {call.Column}",
            model.Columns.Select(c => c.Name)
        );
        var document = call.Value is { } value
            ? OfValue(column, value, call.ShowValues)
            : OfSource(model, column, call);
        if (call.Json)
            terminal.WriteJson(document, StandardizeJson.Default.StandardizeDocument);
        else
            StandardizeText.Write(terminal.Out, document);
        return ExitCode.Done;
    }

    static StandardizeDocument OfValue(LinkColumn column, string value, bool showValues) =>
        StandardizeDocument.Of(column, null, [Standardizer.Trace(column, value)], showValues);

    static StandardizeDocument OfSource(LinkModel model, LinkColumn column, StandardizeCall call)
    {
        if (call.Source is null)
            throw new ProblemException(
                new Problem(
                    "usage.link-standardize",
                    "link standardize",
                    "neither a source nor a value",
                    "--source NAME, or --value TEXT"
                )
            );
        var source = Found(
            model.Sources.FirstOrDefault(s => Same(s.Name, call.Source)),
            "linkage.source",
            $"source {call.Source}",
            model.Sources.Select(s => s.Name)
        );
        var folder = Path.GetDirectoryName(Path.GetFullPath(call.Model))!;
        StateGuard.RequireOutside(SourceTables.PathOf(source, folder));
        var table = SourceTables.Read(model, source, folder);
        var done = StandardizedColumn.Of(column, Preparation.RawOf(column, table), call.Sample);
        return StandardizeDocument.Of(column, done, done.Sample, call.ShowValues);
    }

    static T Found<T>(T? found, string code, string name, IEnumerable<string> known)
        where T : class =>
        found
        ?? throw new ProblemException(
            new Problem(code, "link standardize", name, $"one of {string.Join(", ", known)}")
        );

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
