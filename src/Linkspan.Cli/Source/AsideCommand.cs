using System.Collections.Immutable;
using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Registry;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Source;

/// <summary>
/// <c>linkspan source aside</c>: rows that were set aside wait here for their steward, who opens, mends and sends
/// them back with <c>linkspan ingest --corrects</c>.
/// </summary>
static class AsideCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = StateOptions.Create();
        Command command = new("aside", "List the rows that were set aside and wait for correction")
        {
            Open(terminal),
            Destroy(terminal),
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                List(terminal.Out, host);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static Command Open(Terminal terminal)
    {
        Argument<string> delivery = new("DELIVERY") { Description = "As the list names it" };
        Option<string> output = new("--out")
        {
            Description = "A file that is not there yet; only you may read it",
            Required = true,
        };
        var state = StateOptions.Create();
        Command command = new("open", "Write the rows of a delivery to a file, to mend them")
        {
            delivery,
            output,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var name = parse.GetRequiredValue(delivery);
                var path = Path.GetFullPath(parse.GetRequiredValue(output));
                var actor = PermitFor(host, state, parse, SourceOf(host, name));
                RequireAbsent(path);
                host.Registry.Note(LedgerNote.Of("rows-aside.opened", name), actor);
                using (var rows = host.SetAside.Open(name))
                    AtomicFile.Write(
                        path,
                        rows.CopyTo,
                        UnixFileMode.UserRead | UnixFileMode.UserWrite
                    );
                terminal.Out.WriteLine($"Wrote {path}; it holds people's values.");
                terminal.Out.WriteLine(
                    $"Mend it and send it back: linkspan ingest {path} --corrects {name}"
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static Command Destroy(Terminal terminal)
    {
        Argument<string?> delivery = new("DELIVERY")
        {
            Description = "As the list names it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> overdue = new("--overdue")
        {
            Description = "Instead: all whose last day has passed",
        };
        var state = StateOptions.Create();
        Command command = new("destroy", "Destroy rows that nobody will mend")
        {
            delivery,
            overdue,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var names = (parse.GetValue(delivery), parse.GetValue(overdue)) switch
                {
                    ({ } name, false) => [name],
                    (null, true) => host
                        .SetAside.List()
                        .Where(r => r.Until <= host.Today)
                        .Select(r => r.Delivery)
                        .ToArray(),
                    _ => throw new ProblemException(
                        new(
                            "usage.aside",
                            "the command",
                            "both or neither",
                            "the name of a delivery, or --overdue"
                        )
                    ),
                };
                foreach (var name in names)
                {
                    var actor = PermitFor(host, state, parse, SourceOf(host, name));
                    host.SetAside.Destroy(name);
                    host.Registry.Note(LedgerNote.Of("rows-aside.destroyed", name), actor);
                }
                terminal.Out.WriteLine(
                    names.Length == 1 ? "Destroyed 1 file." : $"Destroyed {names.Length} files."
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void List(TextWriter output, StateHost host)
    {
        var waiting = host.SetAside.List();
        if (waiting.IsEmpty)
            output.WriteLine("No rows wait for correction.");
        foreach (var rows in waiting)
        {
            var receipt = host.Receipts.Find(rows.Delivery);
            var late = rows.Until <= host.Today ? "overdue since" : "until";
            output.WriteLine(
                $"{rows.Delivery}  {receipt?.RowsSetAside, 9:N0} rows of {receipt?.File ?? "an interrupted delivery"}, "
                    + $"{late} {rows.Until:yyyy-MM-dd}"
            );
            foreach (
                var (code, count) in receipt?.ProblemCounts
                    ?? ImmutableSortedDictionary<string, long>.Empty
            )
                output.WriteLine($"  {count, 9:N0} {code}");
        }
    }

    /// <exception cref="ProblemException"><c>aside.unknown</c>.</exception>
    static string SourceOf(StateHost host, string delivery) =>
        host.SetAside.List()
            .FirstOrDefault(r => r.Delivery.Equals(delivery, StringComparison.Ordinal))
            ?.Source
        ?? throw SetAsideShelf.Unknown(delivery);

    static LedgerActor PermitFor(
        StateHost host,
        StateOptions state,
        ParseResult parse,
        string source
    ) =>
        LedgerActor.Of(
            host.Permit(PermitRequest.Ingest(state.Person(parse), state.Purpose(parse), source))
        );

    /// <exception cref="ProblemException"><c>file.exists</c>.</exception>
    internal static void RequireAbsent(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw new ProblemException(
                new("file.exists", path, "something that is there", "a file that is not there yet")
            );
    }
}
