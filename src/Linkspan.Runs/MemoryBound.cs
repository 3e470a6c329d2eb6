using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Holds the memory of this process within the bound of a run.</summary>
/// <remarks>
/// For a process that does nothing else: the bound is set once. Close to it memory is collected and
/// compacted more often, so a run takes longer before it takes more.
/// </remarks>
public static class MemoryBound
{
    const string HeapLimit = "GCHeapHardLimit"; // Bytes; see the documentation of GC.RefreshMemoryLimit.
    const long Mb = 1024 * 1024;
    const int CodeMb = 72; // What is no heap: the runtime, compiled code, buffers of the system.

    /// <summary>Sets the bound and works within it.</summary>
    /// <param name="options">With the bound; 0 is none.</param>
    /// <param name="work">The run.</param>
    /// <exception cref="ProblemException"><c>run.memory</c>: it does not fit.</exception>
    public static T Within<T>(RunOptions options, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(work);
        if (options.MemoryMb == 0)
            return work();
        if (options.MemoryMb < MemoryNeed.ProgramMb)
            throw MemoryNeed.TooLittle(options, $"a need of at least {MemoryNeed.ProgramMb} MB");
        AppContext.SetData(HeapLimit, (ulong)((options.MemoryMb - CodeMb) * Mb));
        GC.RefreshMemoryLimit();
        try
        {
            return work();
        }
        catch (OutOfMemoryException)
        {
            throw MemoryNeed.TooLittle(options, "a need of more");
        }
    }
}
