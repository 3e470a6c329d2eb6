using System.Numerics;
using System.Runtime.CompilerServices;
using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Records;

/// <summary>Where one value of a record stands among its lanes.</summary>
/// <param name="Lane">Its first lane of 16 bits.</param>
/// <param name="IsWide">Whether it takes two: there are too many different values for one.</param>
readonly record struct LaneField(int Lane, bool IsWide)
{
    /// <summary>Different values, 0 for missing included, that one lane can tell apart.</summary>
    const int NarrowMax = ushort.MaxValue;

    const int Base = NarrowMax - 1;

    /// <summary>A field for so many different values, 0 for missing included.</summary>
    public static LaneField For(int values, ref int next)
    {
        var field = new LaneField(next, values > NarrowMax);
        next += field.Lanes;
        return field;
    }

    /// <summary>Lanes that it takes.</summary>
    public int Lanes => IsWide ? 2 : 1;

    /// <summary>The bit of its first lane; of it alone, also when it is wide.</summary>
    public ulong Bit => 1UL << Lane;

    /// <summary>The number of the value; 0 is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CodeIn(ref ushort lanes)
    {
        var low = Unsafe.Add(ref lanes, Lane);
        if (low == 0)
            return 0;
        return IsWide ? (Unsafe.Add(ref lanes, Lane + 1) - 1) * Base + low - 1 : low;
    }

    /// <summary>Writes the number of a value; 0 is missing.</summary>
    public void Write(ref ushort lanes, int code)
    {
        if (!IsWide || code == 0)
        {
            Unsafe.Add(ref lanes, Lane) = (ushort)code;
            return;
        }
        var (high, low) = Math.DivRem(code, Base);
        Unsafe.Add(ref lanes, Lane) = (ushort)(low + 1);
        Unsafe.Add(ref lanes, Lane + 1) = (ushort)(high + 1);
    }
}

/// <summary>How the values of a record are laid out so that one instruction compares them all.</summary>
/// <remarks>
/// First stand the values whose equality counts: those compared first, and the keys of the rules. Of
/// a model with more keys than there is room for, each rule's keys stand as one hash. Behind them is
/// a lane with a bit for each comparison whose value is missing, then values that stand in for others.
/// </remarks>
sealed class LaneLayout
{
    const int EqualLanesMax = 64;
    const int Step = 16;
    const int HashedValues = int.MaxValue;

    readonly BlockKeys _keys;
    readonly LinkRecords _records;
    readonly List<(LaneField Field, int Column)> _values = [];
    readonly List<(LaneField Field, KeyColumn Key)> _parts = [];
    readonly List<(int Lane, int Column)> _letters = [];
    readonly bool _hashesRules;

    /// <summary>Lanes from one record to the next: a multiple of 16.</summary>
    public int Stride { get; }

    /// <summary>Lanes whose equality is looked at: 16, 32 or 64.</summary>
    public int EqualLanes { get; }

    /// <summary>Lanes that hold something among them.</summary>
    public int EqualLanesUsed { get; }

    /// <summary>By column of the model; null when no comparison needs it.</summary>
    public LaneField?[] Columns { get; }

    /// <summary>By rule: bits of the lanes that are equal in a pair which it makes.</summary>
    public ulong[] RuleBits { get; }

    /// <summary>Bits of the first lanes of wide fields.</summary>
    public ulong WideBits { get; }

    /// <summary>The lane of missing bits.</summary>
    public int MissingLane { get; }

    /// <summary>
    /// By comparison, the first of two lanes with the letters of its value, where Jaro–Winkler alone
    /// decides and room was left; else -1.
    /// </summary>
    public int[] LetterLanes { get; }

    public LaneLayout(LinkModel model, LinkRecords records, BlockKeys keys)
    {
        (_keys, _records) = (keys, records);
        var index = LinkRecords.ColumnIndex(model);
        Columns = new LaneField?[model.Columns.Length];
        var next = 0;
        foreach (var comparison in model.Comparisons)
            AddColumn(index[comparison.Columns[0]], ref next);
        var compared = next;
        RuleBits = [.. keys.ByRule.Select(rule => BitsOfKeys(rule, ref next))];
        if (next > EqualLanesMax)
        {
            (next, _hashesRules) = (compared, true);
            _parts.Clear();
            RuleBits = [.. keys.ByRule.Select(_ => BitsOfHash(ref next))];
        }
        (EqualLanesUsed, MissingLane) = (next, next);
        WideBits = _values
            .Select(v => v.Field)
            .Concat(_parts.Select(p => p.Field))
            .Where(f => f.IsWide)
            .Aggregate(RuleBitsHashed(), (bits, f) => bits | f.Bit);
        EqualLanes = Math.Max(Step, (int)BitOperations.RoundUpToPowerOf2((uint)next));
        next++;
        foreach (var comparison in model.Comparisons)
        foreach (
            var name in comparison
                .Columns.Skip(1)
                .Concat(comparison.Levels.SelectMany(l => l.AnyOf))
        )
            AddColumn(index[name], ref next);
        Stride = Math.Max(EqualLanes, (next + Step - 1) / Step * Step);
        LetterLanes = new int[model.Comparisons.Length];
        for (var c = 0; c < LetterLanes.Length; c++)
        {
            var column = index[model.Comparisons[c].Columns[0]];
            LetterLanes[c] =
                NameLevels.Decide(model.Comparisons[c]) && next + 2 <= Stride ? next : -1;
            if (LetterLanes[c] < 0)
                continue;
            _letters.Add((next, column));
            next += 2;
        }
    }

    /// <summary>Writes the lanes of records, all but the missing bits.</summary>
    /// <param name="lanes">First lane of the first of them.</param>
    /// <param name="from">First record.</param>
    /// <param name="to">Record behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ref ushort lanes, int from, int to)
    {
        foreach (var (field, column) in _values)
            Write(field, ref lanes, _records.Columns[column].Codes.AsSpan(from, to - from));
        foreach (var (field, key) in _parts)
        {
            var codes = _records.Columns[key.Column].Codes.AsSpan(from, to - from);
            for (var i = 0; i < codes.Length; i++)
                field.Write(ref Unsafe.Add(ref lanes, i * Stride), key.Numbers[codes[i]]);
        }
        foreach (var (lane, column) in _letters)
        {
            var codes = _records.Columns[column].Codes.AsSpan(from, to - from);
            var letters = _records.Columns[column].Domain.Letters();
            for (var i = 0; i < codes.Length; i++)
                Unsafe.WriteUnaligned(
                    ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref lanes, i * Stride + lane)),
                    letters[codes[i]]
                );
        }
        if (!_hashesRules)
            return;
        for (var rule = 0; rule < RuleBits.Length; rule++)
        {
            var field = new LaneField(
                BitOperations.TrailingZeroCount(RuleBits[rule]),
                IsWide: true
            );
            // One in 2^31 pairs of different keys is taken for equal: a superfluous comparison.
            for (var record = from; record < to; record++)
                field.Write(
                    ref Unsafe.Add(ref lanes, (record - from) * Stride),
                    (int)(_keys.HashOf(record, rule) >> 33)
                );
        }
    }

    void Write(LaneField field, ref ushort lanes, ReadOnlySpan<int> codes)
    {
        if (field.IsWide)
            for (var i = 0; i < codes.Length; i++)
                field.Write(ref Unsafe.Add(ref lanes, i * Stride), codes[i]);
        else
            for (var i = 0; i < codes.Length; i++)
                Unsafe.Add(ref lanes, i * Stride + field.Lane) = (ushort)codes[i];
    }

    /// <summary>Bits of the first lanes of present, equal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong EqualIn(ref ushort left, ref ushort right)
    {
        var equal = 0UL;
        for (var lane = 0; lane < EqualLanesUsed; lane++)
            if (Unsafe.Add(ref left, lane) is not 0 and var l && l == Unsafe.Add(ref right, lane))
                equal |= 1UL << lane;
        return equal & ((equal >> 1) | ~WideBits);
    }

    ulong RuleBitsHashed() => _hashesRules ? RuleBits.Aggregate(0UL, (a, b) => a | b) : 0;

    LaneField AddColumn(int column, ref int next)
    {
        if (Columns[column] is { } known)
            return known;
        var field = LaneField.For(_records.Columns[column].Domain.Count, ref next);
        _values.Add((field, column));
        Columns[column] = field;
        return field;
    }

    ulong BitsOfKeys(KeyColumn[] keys, ref int next)
    {
        var bits = 0UL;
        foreach (var key in keys)
            bits |= FieldOf(key, ref next).Bit;
        return bits;
    }

    static ulong BitsOfHash(ref int next) => LaneField.For(HashedValues, ref next).Bit;

    LaneField FieldOf(KeyColumn key, ref int next)
    {
        if (key.IsWhole && Columns[key.Column] is { } column)
            return column;
        foreach (var (field, known) in _parts)
            if (ReferenceEquals(known, key))
                return field;
        var added = LaneField.For(key.Count, ref next);
        _parts.Add((added, key));
        return added;
    }
}
