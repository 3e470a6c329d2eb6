using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Runs a linkage job as a plan of repeatable tasks.</summary>
/// <remarks>
/// Stages: prepare (one task a source), measure (a rule), histogram (a part of a rule, and of random
/// pairs), em (a pair of sources), score (a part of a rule), decide. Partitions, threads, interruptions
/// and the order of rows change no byte of the result.
/// </remarks>
public static class LinkRun
{
    /// <summary>Links records that are handed over.</summary>
    /// <param name="model">How.</param>
    /// <param name="sources">One table a source of the model; only columns that it names are kept.</param>
    /// <param name="folder">Scratch; resumed when it was begun with the same plan.</param>
    /// <param name="options">Threads and bounds.</param>
    /// <param name="progress">Told of every task.</param>
    /// <param name="cancel">Stops between tasks; a later call goes on.</param>
    /// <exception cref="ProblemException">A mistake in model or sources; another plan's folder.</exception>
    public static LinkResult Execute(
        LinkModel model,
        IReadOnlyList<RecordTable> sources,
        RunFolder folder,
        RunOptions options,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancel = default
    )
    {
        ModelCheck.Require(model);
        var tables = model.Sources.Select(s => TableOf(sources, s.Name)).ToList();
        ImmutableArray<PlanSource> hashes = [.. tables.Select(LinkPlan.SourceOf)];
        RequireMemory(model, tables, options);
        var partitions = options.Partitions > 0 ? options.Partitions : Math.Max(1, options.Threads);
        var plan = LinkPlan.Open(folder, LinkPlan.HashOf(model, hashes), hashes, partitions);
        var stage = new TaskStage(folder, plan, options, progress, cancel);
        return new Tasks(model, tables, folder, plan, stage).Run();
    }

    static RecordTable TableOf(IReadOnlyList<RecordTable> sources, string name) =>
        sources.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal))
        ?? throw new ProblemException(
            new Problem("linkage.source", $"source {name}", "no table", "one table a source")
        );

    // Texts, codes twice (by column and by record), keys and orders of every rule.
    static void RequireMemory(LinkModel model, List<RecordTable> tables, RunOptions options)
    {
        const int TextBytes = 40;
        const int CodeBytes = 16;
        const int KeyBytes = 24;
        var perRecord =
            TextBytes
            + model.Columns.Length * (TextBytes + CodeBytes)
            + model.Rules.Length * KeyBytes;
        var needed = tables.Sum(t => (long)t.Ids.Length) * perRecord / (1024 * 1024);
        if (options.MemoryMb > 0 && needed > options.MemoryMb)
            throw new ProblemException(
                new Problem(
                    "run.memory",
                    "the run as a whole",
                    $"a need of about {needed} MB",
                    $"at most {options.MemoryMb} MB",
                    "Allow more memory, or link fewer columns or records."
                )
            );
    }

    /// <summary>The stages of one plan.</summary>
    sealed class Tasks(
        LinkModel model,
        List<RecordTable> tables,
        RunFolder folder,
        PlanFile plan,
        TaskStage stage
    )
    {
        readonly int _parts = plan.Partitions;
        readonly int _rules = model.Rules.Length;
        readonly int _scopes = PairScope.Of(model).Length;

        public LinkResult Run()
        {
            var job = stage.Time("encode", Encode(Prepare()));
            var pairs = Measure(job);
            var learned = Learn(job, Histogram(job));
            var scored = Score(job, learned);
            var decision = stage.Time("decide", () => Decision.Of(job, scored));
            return LinkResult.Of(job, plan.Hash, learned, decision, pairs, [.. stage.Times]);
        }

        TaskManifest[] Prepare() =>
            stage.Run(
                "prepare",
                tables.Count,
                (i, stream) =>
                {
                    RunFiles.WriteTable(stream, Preparation.Prepare(model, tables[i]));
                    return tables[i].Ids.Length;
                }
            );

        Func<LinkJob> Encode(TaskManifest[] prepared) =>
            () =>
            {
                var ready = prepared.Select(m => Read(m, RunFiles.ReadTable)).ToList();
                return new LinkJob(model, LinkRecords.Encode(model, ready));
            };

        ImmutableArray<ScopePairs> Measure(LinkJob job)
        {
            var pairs = new ScopePairs[_scopes * _rules];
            stage
                .Run(
                    "measure",
                    pairs.Length,
                    (i, stream) =>
                    {
                        var measured = job.Measure(i / _rules, i % _rules);
                        JsonSerializer.Serialize(stream, measured, RunJson.Default.RulePairs);
                        return 1;
                    }
                )
                .Select(m =>
                    Read(m, s => JsonSerializer.Deserialize(s, RunJson.Default.RulePairs)!)
                )
                .Select((measured, i) => ScopePairsOf(job, i / _rules, measured))
                .ToArray()
                .CopyTo(pairs, 0);
            return [.. pairs];
        }

        static ScopePairs ScopePairsOf(LinkJob job, int scope, RulePairs measured)
        {
            var sources = job.Records.Sources;
            return new(sources[job.Scopes[scope].Left], sources[job.Scopes[scope].Right], measured);
        }

        // Tasks of a scope: each rule's parts, then the parts of the random pairs.
        TaskManifest[] Histogram(LinkJob job)
        {
            var perScope = (_rules + 1) * _parts;
            return stage.Run(
                "histogram",
                _scopes * perScope,
                (i, stream) =>
                {
                    var (scope, rest) = (i / perScope, i % perScope);
                    var (rule, part) = (rest / _parts, rest % _parts);
                    return RunFiles.WriteCounts(
                        stream,
                        rule < _rules
                            ? job.CountCandidates(scope, rule, part, _parts)
                            : job.CountRandom(scope, part, _parts)
                    );
                }
            );
        }

        LearnedModel Learn(LinkJob job, TaskManifest[] histogram)
        {
            var perScope = (_rules + 1) * _parts;
            var learned = stage.Run(
                "em",
                _scopes,
                (scope, stream) =>
                {
                    var counts = histogram
                        .Skip(scope * perScope)
                        .Take(perScope)
                        .SelectMany(m => Read(m, RunFiles.ReadCounts));
                    var pair = job.Learn(scope, counts);
                    JsonSerializer.Serialize(stream, pair, RunJson.Default.LearnedPair);
                    return 1;
                }
            );
            return new LearnedModel([
                .. learned.Select(m =>
                    Read(m, s => JsonSerializer.Deserialize(s, RunJson.Default.LearnedPair)!)
                ),
            ]);
        }

        List<ScoredPair[]> Score(LinkJob job, LearnedModel learned)
        {
            var perScope = _rules * _parts;
            var scored = stage.Run(
                "score",
                _scopes * perScope,
                (i, stream) =>
                {
                    var (scope, rest) = (i / perScope, i % perScope);
                    return RunFiles.WritePairs(
                        stream,
                        job.Score(scope, rest / _parts, rest % _parts, _parts, learned.Pairs[scope])
                    );
                }
            );
            return
            [
                .. Enumerable
                    .Range(0, _scopes)
                    .Select(scope =>
                        scored
                            .Skip(scope * perScope)
                            .Take(perScope)
                            .SelectMany(m => Read(m, RunFiles.ReadPairs))
                            .ToArray()
                    ),
            ];
        }

        T Read<T>(TaskManifest manifest, Func<Stream, T> read)
        {
            using var stream = folder.OpenRead(manifest.Output);
            return read(stream);
        }
    }
}
