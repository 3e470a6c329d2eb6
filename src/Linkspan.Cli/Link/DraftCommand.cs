using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Runs.Drafting;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link draft FILE… --out MODEL.yaml</c>: proposes a model for files that nobody has
/// described.
/// </summary>
static class DraftCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> files = new("file")
        {
            Description = "CSV or Parquet files; one file means duplicates within it",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> sources = new("--source")
        {
            Description = "NAME=FILE: a file with a name of its own instead of its stem",
        };
        Option<string[]> ids = new("--id")
        {
            Description = "[NAME=]COLUMN: the column of the rows' id, of one source or of all",
        };
        Option<string> output = new("--out")
        {
            Description = "The model to write",
            Required = true,
        };
        Command command = new("draft", "Propose a linkage model from the files themselves")
        {
            files,
            sources,
            ids,
            output,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                var inputs = DraftInputs.Of(
                    p.GetValue(files) ?? [],
                    p.GetValue(sources) ?? [],
                    p.GetValue(ids) ?? [],
                    p.GetRequiredValue(output)
                );
                return Task.FromResult(Run(terminal, inputs, p.GetRequiredValue(output), cancel));
            }
        );
    }

    static ExitCode Run(
        Terminal terminal,
        IReadOnlyList<DraftInput> inputs,
        string output,
        CancellationToken cancel
    )
    {
        StateGuard.RequireOutside(output);
        foreach (var input in inputs)
            StateGuard.RequireOutside(input.Path);
        var drafted = DraftRun.Write(inputs, output, cancel);
        foreach (var source in drafted.Model.Sources)
            terminal.Error.WriteLine($"  {source.Name}: {drafted.Notes[$"sources.{source.Name}"]}");
        foreach (var column in drafted.Model.Columns)
            terminal.Error.WriteLine($"  {column.Name}: {drafted.Notes[$"columns.{column.Name}"]}");
        foreach (var remark in drafted.Remarks)
            terminal.Error.WriteLine($"  note: {remark}");
        terminal.Out.WriteLine(
            $"{output}: {drafted.Model.Comparisons.Length} comparisons, "
                + $"{drafted.Model.Rules.Length} blocking rules, "
                + $"about {drafted.PairsExpected:N0} pairs to compare"
        );
        return ExitCode.Done;
    }
}

/// <summary>The files of a draft as the command line names them.</summary>
static class DraftInputs
{
    /// <exception cref="ProblemException">Codes <c>usage.*</c>.</exception>
    internal static List<DraftInput> Of(
        string[] files,
        string[] sources,
        string[] ids,
        string output
    )
    {
        var named = files
            .Select(f => (Name: Path.GetFileNameWithoutExtension(f), File: f))
            .ToList();
        foreach (var source in sources)
        {
            var (name, file) =
                Split(source) ?? throw Usage("--source", "no equals sign", "NAME=FILE");
            named.RemoveAll(n => string.Equals(n.File, file, StringComparison.Ordinal));
            named.Add((name, file));
        }
        if (named.Count == 0)
            throw Usage("file", "no file", "at least one FILE or --source NAME=FILE");
        var names = named.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Count < named.Count)
            throw Usage("file", "two files of one name", "--source NAME=FILE for one of them");
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
            if (Split(id) is var (name, column) && names.Contains(name))
                byName[name] = column;
            else
                foreach (var each in names)
                    byName.TryAdd(each, id);
        var folder = Path.GetDirectoryName(Path.GetFullPath(output))!;
        return
        [
            .. named.Select(n => new DraftInput(
                n.Name,
                n.File,
                Path.GetRelativePath(folder, Path.GetFullPath(n.File)).Replace('\\', '/'),
                byName.GetValueOrDefault(n.Name)
            )),
        ];
    }

    static (string Before, string After)? Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 ? (text[..at], text[(at + 1)..]) : null;
    }

    static ProblemException Usage(string where, string found, string expected) =>
        new(new Problem("usage.link-draft", where, found, expected));
}
