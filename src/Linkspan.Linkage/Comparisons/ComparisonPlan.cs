using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Comparisons;

/// <summary>A model's comparisons made ready for records: shared by all threads.</summary>
sealed class ComparisonPlan
{
    /// <summary>Bits of a pattern that one comparison takes: 0 is missing, 1 the first level.</summary>
    public const int BitsPerComparison = 4;

    /// <summary>Values of a record stand side by side: record × <see cref="Stride"/> + column.</summary>
    public int[] Codes { get; }

    /// <summary>Columns of the model.</summary>
    public int Stride { get; }

    /// <summary>In the model's order.</summary>
    public CompiledComparison[] Comparisons { get; }

    public ComparisonPlan(LinkModel model, LinkRecords records)
    {
        Stride = model.Columns.Length;
        Codes = new int[(long)records.Count * Stride];
        for (var column = 0; column < Stride; column++)
        {
            var codes = records.Columns[column].Codes;
            for (var record = 0; record < codes.Length; record++)
                Codes[(long)record * Stride + column] = codes[record];
        }
        var index = LinkRecords.ColumnIndex(model);
        Comparisons =
        [
            .. model.Comparisons.Select(c => new CompiledComparison(
                c,
                index,
                records.Columns[index[c.Columns[0]]].Domain
            )),
        ];
    }

    /// <summary>Level of a comparison in a pattern: 0 is missing.</summary>
    public static int LevelIn(ulong pattern, int comparison) =>
        (int)(pattern >> (comparison * BitsPerComparison)) & 15;
}

/// <summary>One comparison, its tests compiled.</summary>
sealed class CompiledComparison
{
    readonly ValueDomain _domain;
    readonly Func<string, string, bool>?[] _tests;
    readonly (int[] Columns, bool Swapped)?[] _compound;
    readonly LevelKind[] _kinds;
    readonly double[] _limits;
    readonly double _winklerLeast = double.MaxValue;
    readonly bool _usesLetters;

    /// <summary>Column compared first.</summary>
    public int Column { get; }

    /// <summary>Count of levels, "else" included.</summary>
    public int Levels { get; }

    /// <summary>Number, from 1, of the level that equal values reach.</summary>
    public int EqualLevel { get; }

    /// <summary>Whether some level needs more than the two values of the column.</summary>
    public bool IsCompound { get; }

    public CompiledComparison(
        Comparison comparison,
        Dictionary<string, int> index,
        ValueDomain domain
    )
    {
        _domain = domain;
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
                _tests[i] = LevelTests.Compile(level);
        }
        _usesLetters = _kinds.Any(UsesLetters);
        IsCompound = _compound.Any(c => c is not null);
        EqualLevel = 1 + Array.FindIndex(comparison.Levels.ToArray(), HoldsForEqual);
    }

    /// <summary>Level of two different present values, compound levels left out; from 1.</summary>
    public int SimpleLevel(int left, int right)
    {
        var (l, r) = (_domain.ValueOf(left), _domain.ValueOf(right));
        var shared = _usesLetters
            ? LetterSignature.SharedAtMost(_domain.SignatureOf(left), _domain.SignatureOf(right))
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
        return Levels;
    }

    // Once for all levels that ask; 0 when the letters alone say that it is below them all.
    double WinklerScore(int shared, string l, string r)
    {
        var bound = JaroWinkler.UpperBound(shared, l, r);
        return bound < _winklerLeast - LevelTests.Epsilon ? 0 : default(JaroWinkler).Compare(l, r);
    }

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
    public int CompoundLevel(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int simple)
    {
        for (var i = 0; i < simple - 1; i++)
            if (_compound[i] is { } compound && Holds(compound, _tests[i], left, right))
                return i + 1;
        return simple;
    }

    bool Holds(
        (int[] Columns, bool Swapped) compound,
        Func<string, string, bool>? test,
        ReadOnlySpan<int> left,
        ReadOnlySpan<int> right
    )
    {
        var columns = compound.Columns;
        if (compound.Swapped)
            return right[columns[1]] != 0
                && left[columns[1]] != 0
                && left[columns[0]] == right[columns[1]]
                && left[columns[1]] == right[columns[0]];
        foreach (var l in columns)
        foreach (var r in columns)
        {
            var (a, b) = (left[l], right[r]);
            if (a == 0 || b == 0)
                continue;
            if (a == b || test!(_domain.ValueOf(a), _domain.ValueOf(b)))
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

    // Cut-off and exchanged values differ by definition; everything else holds for equal ones.
    static bool HoldsForEqual(Level level) =>
        level.Kind
            is not (
                LevelKind.Swapped
                or LevelKind.Truncated
                or LevelKind.Nickname
                or LevelKind.DigitsSwapped
                or LevelKind.DayMonthSwapped
            );
}
