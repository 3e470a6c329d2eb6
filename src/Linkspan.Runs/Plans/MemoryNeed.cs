using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>How much a run has to hold.</summary>
/// <param name="Records">Records of all sources.</param>
/// <param name="Values">Different texts of all columns and sources, as they were delivered.</param>
readonly record struct RunSize(long Records, long Values)
{
    /// <summary>With the records of one more source.</summary>
    public RunSize With(RecordTable table) =>
        new(Records + table.Ids.Length, Values + table.Columns.Values.Sum(c => c.Texts.LongLength));
}

/// <summary>How much memory a run needs, and how it is held within its bound.</summary>
/// <remarks>Bytes are those of runs of 400,000 to 10 million records, rounded up.</remarks>
static class MemoryNeed
{
    /// <summary>What the program takes before it has read anything, its compiled code included.</summary>
    public const int ProgramMb = 96;

    const long Mb = 1024 * 1024;

    // A record's id and its places in orders; its number in each column and its lanes; its place in each rule.
    const int RecordBytes = 50;
    const int ColumnBytes = 8;
    const int RuleBytes = 9;

    // A text, what it is standardized to, its hash, its form for comparisons, its keys.
    const int ValueBytes = 220;

    // Of a spilled run: ids, links and clusters of all records while it decides.
    const int DecidedBytes = 110;
    const int DecidedColumnBytes = 4;

    // Of a part: rows as they are read, by column and as lanes, and the order of its keys.
    const int PartBytes = 120;
    const int PartColumnBytes = 12;

    /// <summary>Whether a run of such a size parts its records on the disk.</summary>
    public static bool Spills(LinkModel model, RunSize size, RunOptions options) =>
        options.PartsRecords
        || (options.MemoryMb > 0 && Whole(model, size) > options.MemoryMb * Mb);

    /// <summary>Parts of each rule: as asked for, more when a spilled run needs smaller ones.</summary>
    /// <exception cref="ProblemException"><c>run.memory</c>: too little even so.</exception>
    public static int Partitions(LinkModel model, RunSize size, RunOptions options)
    {
        var asked = options.Partitions > 0 ? options.Partitions : Math.Max(1, options.Threads);
        if (options.MemoryMb == 0 || !Spills(model, size, options))
            return asked;
        var bound = options.MemoryMb * Mb;
        var values = ProgramMb * Mb + size.Values * ValueBytes;
        var least =
            values + size.Records * (DecidedBytes + model.Columns.Length * DecidedColumnBytes);
        if (least > bound)
            throw TooLittle(options, $"a need of about {least / Mb + 1} MB");
        var all = size.Records * (PartBytes + model.Columns.Length * PartColumnBytes);
        var atATime = Math.Max(Mb / 2, (bound - values) / 2 / Math.Max(1, options.Threads));
        return (int)Math.Max(asked, (all + atATime - 1) / atATime);
    }

    /// <summary>The problem of a run that does not fit into its memory.</summary>
    /// <param name="options">The bound.</param>
    /// <param name="found">What it would need.</param>
    public static ProblemException TooLittle(RunOptions options, string found) =>
        new(
            new Problem(
                "run.memory",
                "the run as a whole",
                $"{found}, though records are parted on the disk",
                $"at most {options.MemoryMb} MB",
                "Allow more memory, or link fewer records."
            )
        );

    static long Whole(LinkModel model, RunSize size) =>
        ProgramMb * Mb
        + size.Values * ValueBytes
        + size.Records
            * (RecordBytes + model.Columns.Length * ColumnBytes + model.Rules.Length * RuleBytes);
}
