using System.Collections.Immutable;

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
        }
    }

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

    static int PlaceOf(int left, int right, int prefix, int shared) =>
        (((left - 1) * Lengths + right - 1) * Prefixes + prefix) * Shares + shared;
}
