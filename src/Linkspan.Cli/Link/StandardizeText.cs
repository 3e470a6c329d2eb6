namespace Linkspan.Cli.Link;

/// <summary>The document in words.</summary>
static class StandardizeText
{
    internal static void Write(TextWriter output, StandardizeDocument document)
    {
        output.WriteLine(
            $"{document.Column}: {document.Kind}, version {document.Version} of its steps"
        );
        if (document.Counts is { } counts)
        {
            output.WriteLine($"{"step", -24}{"changed", 12}{"emptied", 12}   (records)");
            output.WriteLine($"{"given", -24}{"", 12}{counts.Records - counts.Given, 12}");
            foreach (var step in counts.Steps)
                output.WriteLine($"{step.Name, -24}{step.Changed, 12}{step.Emptied, 12}");
            output.WriteLine($"{counts.Standardized} of {counts.Records} records have a value");
        }
        foreach (var value in document.Values)
        {
            output.WriteLine();
            output.WriteLine($"{"as delivered", -24}{value.Raw ?? "(empty)"}");
            foreach (var step in value.Steps)
                output.WriteLine(
                    $"{step.Name, -24}{(step.Changed ? step.After ?? "missing" : "=")}"
                        + (step.Remark is { } remark ? $"   ({remark})" : "")
                );
        }
    }
}
