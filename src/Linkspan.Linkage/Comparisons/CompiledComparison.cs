using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Comparisons;

/// <summary>One comparison, its tests compiled.</summary>
sealed class CompiledComparison
{
    readonly ValueDomain _domain;
    readonly LaneLayout _layout;
    readonly Func<string, string, bool>?[] _tests;
    readonly (int[] Columns, bool Swapped)?[] _compound;
    readonly LevelKind[] _kinds;
    readonly double[] _limits;
    readonly double _winklerLeast = double.MaxValue;
    readonly bool _usesLetters;
    readonly ImmutableArray<Level> _levels;
    readonly NameLevels? _names;
    readonly DateLevels? _dates;
    readonly Func<string, string, bool>? _cannotTell;

    /// <summary>Column compared first.</summary>
    public int Column { get; }

    /// <summary>Count of levels, "else" included.</summary>
    public int Levels { get; }

    /// <summary>Number, from 1, of the level that equal values reach.</summary>
    public int EqualLevel { get; }

    /// <summary>Whether some level needs more than the two values of the column.</summary>
    public bool IsCompound { get; }

    /// <summary>Whether equal values reach the first level, so that nothing else need be looked at.</summary>
    public bool EqualIsFirst => EqualLevel == 1;

    /// <summary>Where the column compared first stands.</summary>
    public LaneField Field { get; }

    /// <summary>Whether letters alone decide, so that remembering levels saves nothing.</summary>
    public bool IsOfNames { get; }

    /// <summary>Whether present values can be missing: <see cref="LevelTests.CannotTell"/>.</summary>
    public bool MayBeMissing => _cannotTell is not null;

    public CompiledComparison(
        Comparison comparison,
        Dictionary<string, int> index,
        ValueDomain domain,
        LaneLayout layout,
        ColumnKind kind
    )
    {
        (_domain, _layout) = (domain, layout);
        Column = index[comparison.Columns[0]];
        Levels = comparison.Levels.Length;
        _tests = new Func<string, string, bool>?[Levels];
        _compound = new (int[], bool)?[Levels];
        _kinds = [.. comparison.Levels.Select(l => l.Kind)];
        _limits = [.. comparison.Levels.Select(l => l.Limit)];
        for (var i = 0; i < Levels; i++)
        {
            var level = comparison.Levels[i];
            if (level.Kind == LevelKind.JaroWinkler && level.AnyOf.IsEmpty)
                _winklerLeast = Math.Min(_winklerLeast, level.Limit);
            if (level.Kind == LevelKind.Swapped)
                _compound[i] = ([Column, index[comparison.Columns[1]]], true);
            else if (!level.AnyOf.IsEmpty)
                _compound[i] = ([Column, .. level.AnyOf.Select(a => index[a])], false);
            if (level.Kind is not (LevelKind.Swapped or LevelKind.Else))
                _tests[i] = LevelTests.Compile(level, comparison.Places);
        }
        _usesLetters = _kinds.Any(UsesLetters);
        // Only a value that cannot be told even from itself makes pairs that cannot be told.
        if (LevelTests.CannotTell(comparison, kind) is { } vague)
            _cannotTell = Enumerable
                .Range(1, Math.Max(0, domain.Count - 1))
                .Any(code => vague(domain.ValueOf(code), domain.ValueOf(code)))
                ? vague
                : null;
        IsCompound = _compound.Any(c => c is not null);
        Field = layout.Columns[Column]!.Value;
        IsOfNames =
            !IsCompound
            && !MayBeMissing
            && _kinds.All(k => k is LevelKind.Exact or LevelKind.JaroWinkler or LevelKind.Else);
        _levels = comparison.Levels;
        _names = IsOfNames ? new NameLevels(_levels) : null;
        _dates = kind == ColumnKind.Date && !IsCompound ? DateLevels.Find(_levels) : null;
        EqualLevel = 1 + Array.FindIndex(comparison.Levels.ToArray(), HoldsForEqual);
    }

    /// <summary>
    /// Level of two different present values, compound levels left out; from 1, or 0 for missing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int SimpleLevel(int left, int right)
    {
        ref readonly var l = ref _domain.FormOf(left);
        ref readonly var r = ref _domain.FormOf(right);
        if (_names is not null && l.Name.Length > 0 && r.Name.Length > 0)
            return _names.AtBest(in l, in r) is var best && best == Levels
                ? best
                : NameLevels.LevelOf(_levels, ShortName.JaroWinkler(l.Name, r.Name));
        if (_dates is not null && l.Date != 0 && r.Date != 0)
            return _dates.LevelOf(l.Date, r.Date);
        return LevelOfTexts(left, right);
    }

    /// <summary>A level that two different present values cannot be above, found from their letters.</summary>
    public int LevelAtBest(int left, int right)
    {
        if (_names is null)
            return 1;
        ref readonly var l = ref _domain.FormOf(left);
        ref readonly var r = ref _domain.FormOf(right);
        return l.Name.Length > 0 && r.Name.Length > 0 ? _names.AtBest(in l, in r) : 1;
    }

    /// <summary>The same from the letters in both records' lanes; the first level where there are none.</summary>
    public int LevelAtBest(ref ushort leftLanes, ref ushort rightLanes, int lane)
    {
        var (left, right) = (
            NameLevels.LettersIn(ref leftLanes, lane),
            NameLevels.LettersIn(ref rightLanes, lane)
        );
        return left == 0 || right == 0 ? 1 : _names!.AtBest(left, right);
    }

    /// <summary>By place of letters, the level that two values cannot be above; empty when not of names.</summary>
    public ReadOnlySpan<byte> BestByLetters => _names is null ? [] : _names.BestByLetters;

    /// <summary>Whether the levels of two values are told from the digits of days in the calendar.</summary>
    public bool AreDates(int left, int right) =>
        _dates is not null && _domain.FormOf(left).Date != 0 && _domain.FormOf(right).Date != 0;

    int LevelOfTexts(int left, int right)
    {
        var (l, r) = (_domain.ValueOf(left), _domain.ValueOf(right));
        var shared = _usesLetters
            ? LetterSignature.SharedAtMost(
                _domain.FormOf(left).Signature,
                _domain.FormOf(right).Signature
            )
            : int.MaxValue;
        var winkler = _winklerLeast <= 1 ? WinklerScore(shared, l, r) : 0;
        for (var i = 0; i < Levels - 1; i++)
        {
            if (_compound[i] is not null || _kinds[i] == LevelKind.Exact)
                continue;
            if (
                _kinds[i] == LevelKind.JaroWinkler
                    ? winkler >= _limits[i] - LevelTests.Epsilon
                    : IsPossible(i, shared, l, r) && _tests[i]!(l, r)
            )
                return i + 1;
        }
        return _cannotTell?.Invoke(l, r) == true ? 0 : Levels;
    }

    // Once for all levels that ask; 0 when the letters alone say that it is below them all.
    double WinklerScore(int shared, string l, string r) =>
        JaroWinkler.UpperBound(shared, l, r) < _winklerLeast - LevelTests.Epsilon
            ? 0
            : default(JaroWinkler).Compare(l, r);

    // Whether so many shared letters leave a test a chance: spares most of the costly ones.
    bool IsPossible(int i, int shared, string l, string r) =>
        _kinds[i] switch
        {
            LevelKind.Levenshtein or LevelKind.OptimalAlignment => Math.Max(l.Length, r.Length)
                - shared
                <= _limits[i],
            LevelKind.Jaro => Jaro.UpperBound(shared, l.Length, r.Length)
                >= _limits[i] - LevelTests.Epsilon,
            // A letter pair that is shared starts with a letter that is shared.
            LevelKind.Dice or LevelKind.Jaccard => 2.0 * shared
                >= _limits[i] * (Math.Max(l.Length - 1, 1) + Math.Max(r.Length - 1, 1))
                    - LevelTests.Epsilon,
            _ => true,
        };

    /// <summary>First compound level before a simple one that holds, or the simple one.</summary>
    public int CompoundLevel(ref ushort left, ref ushort right, int simple)
    {
        for (var i = 0; i < (simple == 0 ? Levels : simple) - 1; i++)
            if (
                _compound[i] is { } compound
                && (
                    compound.Swapped
                        ? AreSwapped(compound.Columns, ref left, ref right)
                        : AnyHolds(compound.Columns, _tests[i]!, ref left, ref right)
                )
            )
                return i + 1;
        return simple;
    }

    bool AreSwapped(int[] columns, ref ushort left, ref ushort right)
    {
        var (first, second) = (
            _layout.Columns[columns[0]]!.Value,
            _layout.Columns[columns[1]]!.Value
        );
        var (l, r) = (second.CodeIn(ref left), second.CodeIn(ref right));
        return l != 0 && r != 0 && first.CodeIn(ref left) == r && l == first.CodeIn(ref right);
    }

    bool AnyHolds(int[] columns, Func<string, string, bool> test, ref ushort left, ref ushort right)
    {
        foreach (var l in columns)
        foreach (var r in columns)
        {
            var a = _layout.Columns[l]!.Value.CodeIn(ref left);
            var b = _layout.Columns[r]!.Value.CodeIn(ref right);
            if (a == 0 || b == 0)
                continue;
            if (a == b || test(_domain.ValueOf(a), _domain.ValueOf(b)))
                return true;
        }
        return false;
    }

    static bool UsesLetters(LevelKind kind) =>
        kind
            is LevelKind.JaroWinkler
                or LevelKind.Jaro
                or LevelKind.Levenshtein
                or LevelKind.OptimalAlignment
                or LevelKind.Dice
                or LevelKind.Jaccard;

    static bool HoldsForEqual(Level level) => LevelCoverage.HoldsForEqual(level.Kind);
}
