using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Blocking;

/// <summary>What is done with a candidate pair.</summary>
interface IPairVisitor
{
    /// <summary>Called once a pair, under the first rule that makes it.</summary>
    /// <param name="pair">The pair.</param>
    void Visit(scoped in CandidatePair pair);
}

/// <summary>A pair of records and what is known of it at once.</summary>
ref struct CandidatePair
{
    /// <summary>Left record.</summary>
    public int Left;

    /// <summary>Right record.</summary>
    public int Right;

    /// <summary>Bits of the first lanes of equal values.</summary>
    public ulong Equal;

    /// <summary>Bits of the comparisons whose value is missing on either side.</summary>
    public int Missing;

    /// <summary>The most that the pair can weigh.</summary>
    public int Bound;

    /// <summary>First lane of the left record.</summary>
    public ref ushort LeftLanes;

    /// <summary>First lane of the right record.</summary>
    public ref ushort RightLanes;
}

/// <summary>Visits the candidate pairs of a rule, each pair under the first rule that makes it.</summary>
/// <remarks>
/// Right records of a block are copied into a tile that stays in the nearest cache; each left record
/// meets all of them. One instruction compares all values of a pair; a table says whether it is worth
/// a visit.
/// </remarks>
static class PairScan
{
    const int TileLanes = 8 * 1024; // 16 KB: half of the nearest cache.
    const int Ahead = 24; // Records that are asked for beforehand.
    const int FetchMax = 64;
    const int SampledAhead = 8; // Blocks.
    const int RegisterLanes = 16;
    const int FewRecords = 12;

    /// <summary>Visits one part of a rule's pairs.</summary>
    /// <param name="records">All records.</param>
    /// <param name="blocks">Blocks of the rule.</param>
    /// <param name="within">Whether both sides are one source.</param>
    /// <param name="filter">Which pairs are worth a visit.</param>
    /// <param name="part">Which part of how many; left records are dealt out by pairs.</param>
    /// <param name="share">Share of blocks, picked by the hash of their keys; 1 is all.</param>
    /// <param name="path">Instructions.</param>
    /// <param name="visitor">Called for each pair that the filter lets pass.</param>
    /// <returns>Pairs that the rule adds to those of earlier rules.</returns>
    public static long Run<TVisitor>(
        PackedRecords records,
        RuleBlocks blocks,
        bool within,
        PairFilter filter,
        (int Part, int Parts) part,
        double share,
        LanePath path,
        ref TVisitor visitor
    )
        where TVisitor : IPairVisitor
    {
        var scan = new Scan(records, blocks, within, filter, part, share);
        var wide =
            path == LanePath.Vector512
            || (path == LanePath.Best && Vector512.IsHardwareAccelerated);
        return (records.Layout.EqualLanes, path) switch
        {
            (16, LanePath.Plain) => scan.Run<PlainLanes<Sixteen>, TVisitor>(ref visitor),
            (32, LanePath.Plain) => scan.Run<PlainLanes<ThirtyTwo>, TVisitor>(ref visitor),
            (_, LanePath.Plain) => scan.Run<PlainLanes<SixtyFour>, TVisitor>(ref visitor),
            (16, _) => scan.Run<Lanes16, TVisitor>(ref visitor),
            (32, _) when wide => scan.Run<Lanes32Wide, TVisitor>(ref visitor),
            (32, _) => scan.Run<Lanes32, TVisitor>(ref visitor),
            _ when wide => scan.Run<Lanes64<Lanes32Wide>, TVisitor>(ref visitor),
            _ => scan.Run<Lanes64<Lanes32>, TVisitor>(ref visitor),
        };
    }

    sealed class Scan
    {
        static readonly ushort[] s_zeros = new ushort[64];

        readonly PackedRecords _records;
        readonly RuleBlocks _blocks;
        readonly bool _within;
        readonly PairFilter _filter;
        readonly ulong _limit;
        readonly long _from;
        readonly long _to;
        readonly int _stride;
        readonly int _missingLane;
        readonly int _tileRecords;
        readonly ushort[] _tile;
        long _compared;
        int _fetchedLeft;
        int _fetchedRight;
        int _sampleNext;
        int _sampleAhead;

        public Scan(
            PackedRecords records,
            RuleBlocks blocks,
            bool within,
            PairFilter filter,
            (int Part, int Parts) part,
            double share
        )
        {
            (_records, _blocks, _within, _filter) = (records, blocks, within, filter);
            _limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
            // Within one source both halves of the square are dealt out; half of it is visited.
            var all = within ? blocks.Pairs * 2 + blocks.Left.Length : blocks.Pairs;
            var each = Math.Max(1, (all + part.Parts - 1) / part.Parts);
            (_from, _to) = (each * part.Part, each * (part.Part + 1));
            _stride = records.Layout.Stride;
            _missingLane = records.Layout.MissingLane;
            _tileRecords = TileLanes / _stride;
            _tile = GC.AllocateUninitializedArray<ushort>(TileLanes, pinned: true);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public long Run<TLanes, TVisitor>(ref TVisitor visitor)
            where TLanes : struct, ILanes<TLanes>
            where TVisitor : IPairVisitor
        {
            var before = 0L;
            for (var b = 0; b < _blocks.Count && before < _to; b++)
            {
                var block = _blocks[b];
                var after = before + (long)block.LeftCount * block.RightCount;
                if (after > _from && _blocks.IsSampled(b, _limit))
                {
                    if (_limit == ulong.MaxValue)
                        Fetch(block);
                    else
                        FetchSampled(b);
                    var isWhole = before >= _from && after <= _to;
                    var rows = isWhole
                        ? (0, block.LeftCount)
                        : (First(_from - before, block), First(_to - before, block));
                    Block<TLanes, TVisitor>(block, rows, ref visitor);
                }
                before = after;
            }
            return _compared;
        }

        // First left record of a block that lies at or behind so many pairs.
        static int First(long pairs, Block block) =>
            pairs <= 0
                ? 0
                : (int)Math.Min(block.LeftCount, (pairs + block.RightCount - 1) / block.RightCount);

        // Records lie anywhere in memory; asking for them beforehand hides most of the way.
        void Fetch(Block block)
        {
            if (!Sse.IsSupported)
                return;
            _fetchedLeft = Fetch(_blocks.Left, _fetchedLeft, block.LeftStart + Ahead);
            if (!_within)
                _fetchedRight = Fetch(_blocks.Right, _fetchedRight, block.RightStart + Ahead);
        }

        // Of a sample, the records of the next blocks that belong to it.
        void FetchSampled(int block)
        {
            if (!Sse.IsSupported)
                return;
            (_sampleNext, _sampleAhead) = (Math.Max(_sampleNext, block), _sampleAhead - 1);
            for (; _sampleAhead < SampledAhead && _sampleNext < _blocks.Count; _sampleNext++)
            {
                if (!_blocks.IsSampled(_sampleNext, _limit))
                    continue;
                var next = _blocks[_sampleNext];
                Fetch(_blocks.Left, next.LeftStart, next.LeftStart + next.LeftCount);
                Fetch(_blocks.Right, next.RightStart, next.RightStart + next.RightCount);
                _sampleAhead++;
            }
        }

        unsafe int Fetch(int[] order, int from, int to)
        {
            to = Math.Min(to, order.Length);
            for (var i = Math.Max(from, to - FetchMax); i < to; i++)
                Sse.Prefetch0(Unsafe.AsPointer(ref _records.Of(order[i])));
            return Math.Max(from, to);
        }

        void Block<TLanes, TVisitor>(Block block, (int From, int To) rows, ref TVisitor visitor)
            where TLanes : struct, ILanes<TLanes>
            where TVisitor : IPairVisitor
        {
            var left = _blocks.Left.AsSpan(block.LeftStart, block.LeftCount);
            var right = _blocks.Right.AsSpan(block.RightStart, block.RightCount);
            if (right.Length <= FewRecords)
            {
                Few<TLanes, TVisitor>(left[rows.From..rows.To], right, rows.From, ref visitor);
                return;
            }
            for (var start = 0; start < right.Length; start += _tileRecords)
            {
                var tile = right.Slice(start, Math.Min(_tileRecords, right.Length - start));
                Fill(tile);
                for (var row = rows.From; row < rows.To; row++)
                {
                    var first = _within ? Math.Max(0, row + 1 - start) : 0;
                    if (first < tile.Length)
                        Row<TLanes, TVisitor>(left[row], tile, first, ref visitor);
                }
            }
        }

        // Few right records need no tile: they are in the nearest cache anyway.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Few<TLanes, TVisitor>(
            ReadOnlySpan<int> left,
            ReadOnlySpan<int> right,
            int row,
            ref TVisitor visitor
        )
            where TLanes : struct, ILanes<TLanes>
            where TVisitor : IPairVisitor
        {
            var (filter, compared) = (_filter, 0L);
            foreach (var record in left)
            {
                row++;
                ref var lanes = ref _records.Of(record);
                var loaded = TLanes.Load(ref lanes);
                var present = ~loaded.EqualTo(ref MemoryMarshal.GetArrayDataReference(s_zeros));
                for (var j = _within ? row : 0; j < right.Length; j++)
                {
                    ref var other = ref _records.Of(right[j]);
                    // What is missing on one side only equals nothing, on both it is not present.
                    var equal = filter.ValuesOf(loaded.EqualTo(ref other) & present);
                    var bound = filter.BoundOf(equal);
                    compared += bound != PairFilter.Skip ? 1 : 0;
                    Pair(record, ref lanes, right[j], ref other, equal, bound, ref visitor);
                }
            }
            _compared += compared;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Row<TLanes, TVisitor>(
            int left,
            ReadOnlySpan<int> tile,
            int first,
            ref TVisitor visitor
        )
            where TLanes : struct, ILanes<TLanes>
            where TVisitor : IPairVisitor
        {
            ref var lanes = ref _records.Of(left);
            var loaded = TLanes.Load(ref lanes);
            var present = ~loaded.EqualTo(ref MemoryMarshal.GetArrayDataReference(s_zeros));
            ref var other = ref Unsafe.Add(
                ref MemoryMarshal.GetArrayDataReference(_tile),
                first * _stride
            );
            var (filter, compared, stride) = (_filter, 0L, _stride);
            for (var j = first; j < tile.Length; j++)
            {
                var equal = filter.ValuesOf(loaded.EqualTo(ref other) & present);
                var bound = filter.BoundOf(equal);
                compared += bound != PairFilter.Skip ? 1 : 0;
                if (bound >= filter.LeastOfAny)
                    Pair(left, ref lanes, tile[j], ref other, equal, bound, ref visitor);
                other = ref Unsafe.Add(ref other, stride);
            }
            _compared += compared;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Pair<TVisitor>(
            int left,
            ref ushort leftLanes,
            int right,
            ref ushort rightLanes,
            ulong equal,
            int bound,
            ref TVisitor visitor
        )
            where TVisitor : IPairVisitor
        {
            var either =
                Unsafe.Add(ref leftLanes, _missingLane) | Unsafe.Add(ref rightLanes, _missingLane);
            bound += Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_filter.Missing), either);
            if (bound < _filter.Least)
                return;
            var least = _filter.Least - bound;
            foreach (ref readonly var letters in _filter.Letters.AsSpan())
                if (letters.IsOpen(equal, either))
                {
                    least += letters.LossOf(ref leftLanes, ref rightLanes);
                    if (least > 0)
                        return;
                }
            var pair = new CandidatePair
            {
                Left = left,
                Right = right,
                Equal = equal,
                Missing = either,
                Bound = bound,
                LeftLanes = ref leftLanes,
                RightLanes = ref rightLanes,
            };
            visitor.Visit(in pair);
        }

        void Fill(ReadOnlySpan<int> records)
        {
            ref var to = ref MemoryMarshal.GetArrayDataReference(_tile);
            foreach (var record in records)
            {
                ref var from = ref _records.Of(record);
                for (var lane = 0; lane < _stride; lane += RegisterLanes)
                    Vector256.LoadUnsafe(ref from, (nuint)lane).StoreUnsafe(ref to, (nuint)lane);
                to = ref Unsafe.Add(ref to, _stride);
            }
        }
    }
}

/// <summary>For pairs that are counted and not visited.</summary>
readonly struct NoVisitor : IPairVisitor
{
    /// <inheritdoc/>
    public void Visit(scoped in CandidatePair pair) { }
}
