using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Records;

/// <summary>All records of a job as lanes of 16 bits, one record after another.</summary>
/// <remarks>Starts at a cache line; 0 is missing. 32 bytes a record where a model's values fit.</remarks>
sealed class PackedRecords
{
    const int LineLanes = 32; // A cache line of 64 bytes.
    const int RecordsPerTask = 16 * 1024;

    readonly ushort[] _lanes;
    readonly int _start;

    /// <summary>What stands where.</summary>
    public LaneLayout Layout { get; }

    /// <summary>First lane of the first record.</summary>
    public ref ushort First =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lanes), _start);

    public PackedRecords(LinkRecords records, LaneLayout layout, int[] compared, int threads)
    {
        Layout = layout;
        _lanes = GC.AllocateArray<ushort>(records.Count * layout.Stride + LineLanes, pinned: true);
        _start = AlignedStart();
        Parallel.For(
            0,
            (records.Count + RecordsPerTask - 1) / RecordsPerTask,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            task =>
            {
                var end = Math.Min(records.Count, (task + 1) * RecordsPerTask);
                for (var record = task * RecordsPerTask; record < end; record++)
                {
                    ref var lanes = ref Of(record);
                    layout.Write(ref lanes, record);
                    var missing = 0;
                    for (var c = 0; c < compared.Length; c++)
                        if (records.Columns[compared[c]].Codes[record] == 0)
                            missing |= 1 << c;
                    Unsafe.Add(ref lanes, layout.MissingLane) = (ushort)missing;
                }
            }
        );
    }

    /// <summary>First lane of a record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ushort Of(int record) => ref Unsafe.Add(ref First, (nint)record * Layout.Stride);

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
