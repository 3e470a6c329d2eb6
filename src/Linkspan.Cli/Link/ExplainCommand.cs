using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link.Explain;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link explain DIR LEFT RIGHT</c>: where a pair's weight comes from, and with
/// <c>--cluster SOURCE:ID</c> what holds a cluster together.
/// </summary>
static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("dir") { Description = "Folder of a finished run" };
        Argument<string[]> records = new("record")
        {
            Description = "Two records: SOURCE:ID, or an id that one source alone has",
            Arity = new ArgumentArity(0, 2),
        };
        Option<string> cluster = new("--cluster")
        {
            Description = "SOURCE:ID: explain the cluster of this record instead",
        };
        Option<bool> values = new("--show-values")
        {
            Description = "Show the values, which are people's, instead of their shapes",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        Command command = new("explain", "Show where the weight of a pair comes from")
        {
            folder,
            records,
            cluster,
            values,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                var call = new ExplainCall(
                    p.GetRequiredValue(folder),
                    p.GetValue(values),
                    p.GetValue(json)
                );
                StateGuard.RequireOutside(call.Folder);
                return Task.FromResult(
                    (p.GetValue(records) ?? [], p.GetValue(cluster)) switch
                    {
                        ([], { } member) => Cluster(terminal, call, member, cancel),
                        ([var left, var right], null) => Pair(terminal, call, left, right, cancel),
                        _ => throw new ProblemException(
                            new Problem(
                                "usage.link-explain",
                                "link explain",
                                "something else",
                                "two records, or --cluster and one record"
                            )
                        ),
                    }
                );
            }
        );
    }

    sealed record ExplainCall(string Folder, bool ShowValues, bool Json);

    static ExitCode Pair(
        Terminal terminal,
        ExplainCall call,
        string left,
        string right,
        CancellationToken cancel
    )
    {
        var pair = ExplainedPair.Of(call.Folder, left, right, cancel);
        if (call.Json)
            terminal.WriteJson(
                PairDocument.Of(pair, call.ShowValues),
                ExplainJson.Default.PairDocument
            );
        else
            PairText.Write(terminal.Out, pair, call.ShowValues);
        return ExitCode.Done;
    }

    static ExitCode Cluster(
        Terminal terminal,
        ExplainCall call,
        string record,
        CancellationToken cancel
    )
    {
        var cluster = ExplainedCluster.Of(call.Folder, record, cancel);
        if (call.Json)
            terminal.WriteJson(ClusterDocument.Of(cluster), ExplainJson.Default.ClusterDocument);
        else
            ClusterText.Write(terminal.Out, cluster);
        return ExitCode.Done;
    }
}
