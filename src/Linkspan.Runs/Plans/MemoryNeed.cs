using Linkspan.Linkage;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>How much memory a run needs, and how it is held within its bound.</summary>
/// <remarks>Bytes a record are those of runs of 400,000 records, rounded up.</remarks>
static class MemoryNeed
{
    const long Mb = 1024 * 1024;
    const long Program = 64 * Mb;

    // Texts, codes twice (by column and by record), keys and orders of every rule.
    const int TextBytes = 40;
    const int CodeBytes = 56;
    const int KeyBytes = 24;

    // Of a spilled run: ids, values and clusters of all records while it decides.
    const int DecidedBytes = 80;
    const int DecidedCodeBytes = 4;

    // Of a part: rows as they are read, by column and as lanes, and the order of its keys.
    const int PartBytes = 120;
    const int PartCodeBytes = 12;

    /// <summary>Whether a run over so many records parts them on the disk.</summary>
    public static bool Spills(LinkModel model, long records, RunOptions options) =>
        options.MemoryMb > 0 && Whole(model, records) > options.MemoryMb * Mb;

    /// <summary>Parts of each rule: as asked for, more when a spilled run needs smaller ones.</summary>
    /// <exception cref="ProblemException"><c>run.memory</c>: too little even so.</exception>
    public static int Partitions(LinkModel model, long records, RunOptions options)
    {
        var asked = options.Partitions > 0 ? options.Partitions : Math.Max(1, options.Threads);
        if (!Spills(model, records, options))
            return asked;
        var bound = options.MemoryMb * Mb;
        var least = Program + records * (DecidedBytes + model.Columns.Length * DecidedCodeBytes);
        if (least > bound)
            throw new ProblemException(
                new Problem(
                    "run.memory",
                    "the run as a whole",
                    $"a need of about {least / Mb} MB, though records are parted on the disk",
                    $"at most {options.MemoryMb} MB",
                    "Allow more memory, or link fewer records."
                )
            );
        var all = records * (PartBytes + model.Columns.Length * PartCodeBytes);
        var atATime = (bound - Program) / 2 / Math.Max(1, options.Threads);
        return (int)Math.Max(asked, (all + atATime - 1) / atATime);
    }

    static long Whole(LinkModel model, long records) =>
        Program
        + records * (TextBytes + model.Columns.Length * CodeBytes + model.Rules.Length * KeyBytes);
}
