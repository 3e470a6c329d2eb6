using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linkspan.Linkage.Comparisons;

/// <summary>
/// The best Jaro–Winkler level of two short names, by their lengths, the letters that they begin
/// with alike and the letters that they can share: read from a table instead of calculated.
/// </summary>
sealed class NameLevels
{
    const int Lengths = ShortName.LengthMax;
    const int Prefixes = ShortName.PrefixLengthMax + 1;
    const int Shares = Lengths + 1;

    /// <summary>Where the length stands above the bits of letters.</summary>
    public const int LengthShift = 26;

    const uint LetterBits = (1u << LengthShift) - 1;

    readonly byte[] _bestByLetters = new byte[(Lengths + 1) * (Lengths + 1) * Shares];
    readonly byte[] _best = new byte[Lengths * Lengths * Prefixes * Shares];

    /// <param name="levels">Levels of a comparison; those of other kinds than Jaro–Winkler are passed over.</param>
    public NameLevels(ImmutableArray<Level> levels)
    {
        for (var left = 1; left <= Lengths; left++)
        for (var right = 1; right <= Lengths; right++)
        for (var prefix = 0; prefix < Prefixes; prefix++)
        for (var shared = 0; shared < Shares; shared++)
        {
            var most = JaroWinkler.UpperBound(shared, prefix, left, right);
            _best[PlaceOf(left, right, prefix, shared)] = (byte)LevelOf(levels, most);
            if (prefix == Prefixes - 1)
                _bestByLetters[PlaceOf(left, right, shared)] = (byte)LevelOf(levels, most);
        }
    }

    /// <summary>Whether all levels of a comparison are equality or Jaro–Winkler similarity.</summary>
    public static bool Decide(Comparison comparison) =>
        comparison.Levels.All(l =>
            l.AnyOf.IsEmpty && l.Kind is LevelKind.Exact or LevelKind.JaroWinkler or LevelKind.Else
        );

    /// <summary>Number, from 1, of the first level that a similarity reaches.</summary>
    public static int LevelOf(ImmutableArray<Level> levels, double similarity)
    {
        for (var i = 0; i < levels.Length - 1; i++)
            if (
                levels[i].Kind == LevelKind.JaroWinkler
                && similarity >= levels[i].Limit - LevelTests.Epsilon
            )
                return i + 1;
        return levels.Length;
    }

    /// <summary>Number of the level that two short names cannot be above.</summary>
    public int AtBest(in ValueForm left, in ValueForm right)
    {
        var shared = LetterSignature.SharedAtMost(left.Signature, right.Signature);
        return _best[
            PlaceOf(
                left.Name.Length,
                right.Name.Length,
                ShortName.Prefix(in left, in right),
                Math.Min(shared, Lengths)
            )
        ];
    }

    /// <summary>The same from <see cref="ValueForm.Letters"/> alone, neither 0: a little looser.</summary>
    /// <remarks>A letter that only one name has is one sign of it at least without a match.</remarks>
    public int AtBest(uint left, uint right) => _bestByLetters[PlaceOf(left, right)];

    /// <summary>By <see cref="PlaceOf(uint, uint)"/>, the level that two names cannot be above; 0 for no names.</summary>
    public ReadOnlySpan<byte> BestByLetters => _bestByLetters;

    /// <summary>Where two names with these letters, neither 0, stand in a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlaceOf(uint left, uint right)
    {
        var (l, r) = ((int)(left >> LengthShift), (int)(right >> LengthShift));
        var shared = Math.Min(
            l - BitOperations.PopCount(left & ~right & LetterBits),
            r - BitOperations.PopCount(right & ~left & LetterBits)
        );
        return PlaceOf(l, r, shared);
    }

    /// <summary><see cref="ValueForm.Letters"/> as they stand in two lanes of a record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LettersIn(ref ushort lanes, int lane) =>
        Unsafe.ReadUnaligned<uint>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref lanes, lane)));

    static int PlaceOf(int left, int right, int shared) =>
        (left * (Lengths + 1) + right) * Shares + shared;

    static int PlaceOf(int left, int right, int prefix, int shared) =>
        (((left - 1) * Lengths + right - 1) * Prefixes + prefix) * Shares + shared;
}
