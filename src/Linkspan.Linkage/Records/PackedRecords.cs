using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Records;

/// <summary>All records of a job as lanes of 16 bits, one record after another.</summary>
/// <remarks>Starts at a cache line; 0 is missing. 32 bytes a record where a model's values fit.</remarks>
sealed class PackedRecords
{
    const int LineLanes = 32; // A cache line of 64 bytes.
    const int RecordsPerTask = 2 * 1024; // Their lanes stay in the second cache.

    readonly ushort[] _lanes;
    readonly int _start;
    readonly int _stride;

    /// <summary>What stands where.</summary>
    public LaneLayout Layout { get; }

    /// <summary>First lane of the first record.</summary>
    public ref ushort First =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lanes), _start);

    public PackedRecords(LinkRecords records, LaneLayout layout, int[] compared, int threads)
    {
        (Layout, _stride) = (layout, layout.Stride);
        _lanes = GC.AllocateArray<ushort>(
            checked(records.Count * layout.Stride + LineLanes),
            pinned: true
        );
        _start = AlignedStart();
        Parallel.For(
            0,
            (records.Count + RecordsPerTask - 1) / RecordsPerTask,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            task =>
            {
                var end = Math.Min(records.Count, (task + 1) * RecordsPerTask);
                var start = task * RecordsPerTask;
                ref var lanes = ref Of(start);
                layout.Write(ref lanes, start, end);
                for (var c = 0; c < compared.Length; c++)
                {
                    var codes = records.Columns[compared[c]].Codes.AsSpan(start, end - start);
                    for (var i = 0; i < codes.Length; i++)
                        if (codes[i] == 0)
                            Unsafe.Add(ref lanes, i * layout.Stride + layout.MissingLane) |=
                                (ushort)(1 << c);
                }
            }
        );
    }

    /// <summary>First lane of a record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ushort Of(int record) => ref Unsafe.Add(ref First, (nint)record * _stride);

    int AlignedStart()
    {
        nint address;
        unsafe
        {
            address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_lanes));
        }
        var over = (int)(address % (LineLanes * sizeof(ushort))) / sizeof(ushort);
        return over == 0 ? 0 : LineLanes - over;
    }
}
