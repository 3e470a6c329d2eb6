using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>The sources of a run: in memory, or read again by whoever needs one.</summary>
sealed class RunSources
{
    readonly LinkModel _model;
    readonly string? _modelFolder;
    readonly RecordTable?[]? _tables;

    /// <summary>Names and hashes, in the model's order.</summary>
    public ImmutableArray<PlanSource> Hashes { get; }

    /// <summary>Records and values of all sources.</summary>
    public RunSize Size { get; }

    RunSources(
        LinkModel model,
        string? modelFolder,
        RecordTable?[]? tables,
        ImmutableArray<PlanSource> hashes,
        RunSize size
    ) => (_model, _modelFolder, _tables, Hashes, Size) = (model, modelFolder, tables, hashes, size);

    /// <summary>Tables in memory, in the model's order.</summary>
    public static RunSources Of(LinkModel model, IReadOnlyList<RecordTable> tables) =>
        new(
            model,
            null,
            [.. tables],
            [.. tables.Select(LinkPlan.SourceOf)],
            tables.Aggregate(default(RunSize), (size, table) => size.With(table))
        );

    /// <summary>Sources that are known by hash and read when they are needed.</summary>
    public static RunSources Later(
        LinkModel model,
        string modelFolder,
        ImmutableArray<PlanSource> hashes
    ) => new(model, modelFolder, null, hashes, default);

    /// <summary>Reads the files of a model; keeps them when the run fits into its memory.</summary>
    /// <exception cref="ProblemException">As <see cref="SourceTables.Read"/>.</exception>
    public static RunSources Read(LinkModel model, string modelFolder, RunOptions options)
    {
        if (options.MemoryMb == 0 && !options.PartsRecords)
            return Of(model, SourceTables.ReadAll(model, modelFolder, options.Threads));
        List<RecordTable>? tables = [];
        var hashes = ImmutableArray.CreateBuilder<PlanSource>();
        var size = default(RunSize);
        foreach (var source in model.Sources)
        {
            var table = SourceTables.Read(model, source, modelFolder);
            hashes.Add(LinkPlan.SourceOf(table));
            size = size.With(table);
            if (MemoryNeed.Spills(model, size, options))
                tables = null;
            tables?.Add(table);
        }
        return new(model, modelFolder, tables?.ToArray(), hashes.ToImmutable(), size);
    }

    /// <summary>A source, by its place in the model; what is in memory is given away once.</summary>
    /// <exception cref="ProblemException"><c>run.source-changed</c>: it is another than was hashed.</exception>
    public RecordTable Table(int source)
    {
        if (_tables is not null)
            return Interlocked.Exchange(ref _tables[source], null)!;
        var table = SourceTables.Read(_model, _model.Sources[source], _modelFolder!);
        return LinkPlan.SourceOf(table) == Hashes[source]
            ? table
            : throw new ProblemException(
                new Problem(
                    "run.source-changed",
                    $"source {table.Name}",
                    "other content",
                    "the content that the plan was made from",
                    "Make a new plan."
                )
            );
    }
}
