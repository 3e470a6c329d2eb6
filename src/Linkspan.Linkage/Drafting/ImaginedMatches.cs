using System.Collections;

namespace Linkspan.Linkage.Drafting;

/// <summary>
/// Imagined pairs of records of one person, with missing values as often as the files have them and
/// errors as files usually have them: which of them would a blocking rule find?
/// </summary>
/// <remarks>
/// Records differ in quality, so errors come together: a fifth of the pairs has four times the
/// usual errors. All draws come from a hash of field and pair, so that the same files always give
/// the same model.
/// </remarks>
sealed class ImaginedMatches
{
    internal const int Count = 8192;
    const double TypingShare = 0.6;

    readonly Dictionary<string, BitArray> _agreements = new(StringComparer.Ordinal);

    internal ImaginedMatches(IReadOnlyList<DraftField> fields)
    {
        foreach (var field in fields)
        foreach (var key in KeyCandidates.Of(field))
            _agreements[key.ToString()] = Agreements(field, key);
    }

    /// <summary>By pair: whether both records have the key and agree on it.</summary>
    internal BitArray this[BlockingKey key] => _agreements[key.ToString()];

    static BitArray Agreements(DraftField field, BlockingKey key)
    {
        var errors = FieldErrors.Of(field.Role);
        var both = BothFilled(field);
        var agree = new BitArray(Count);
        var seed = Hash(field.Column.Name);
        for (var i = 0; i < Count; i++)
        {
            var error = Math.Min(0.9, errors.Error * Quality(i));
            var draw = Draw(seed, i, 1);
            agree[i] =
                Draw(seed, i, 0) < both
                && (draw >= error || Survives(key, errors.Length, draw / error, Draw(seed, i, 2)));
        }
        return agree;
    }

    /// <summary>Chance that both records of a pair have the value.</summary>
    static double BothFilled(DraftField field)
    {
        var filled = field.Profiles.OfType<ColumnProfile>().Select(p => p.FilledShare).Order();
        return field.Profiles.Length == 1
            ? filled.First() * filled.First()
            : filled.Take(2).Aggregate((a, b) => a * b);
    }

    /// <summary>Whether a part of a wrong value is right all the same: the error lies elsewhere.</summary>
    static bool Survives(BlockingKey key, int length, double kind, double place)
    {
        if (kind > TypingShare)
            return false;
        var at = (int)(place * length);
        return key.Part switch
        {
            KeyPart.Prefix => at >= key.Length,
            KeyPart.Suffix => at < length - key.Length,
            KeyPart.Year => at >= 4,
            KeyPart.YearMonth => at >= 6,
            KeyPart.MonthDay => at < 4,
            KeyPart.Soundex or KeyPart.Nysiis => place > 0.5,
            _ => false,
        };
    }

    static double Quality(int pair) =>
        Draw(0x51A7, pair, 3) switch
        {
            < 0.5 => 1,
            < 0.8 => 2,
            _ => 4,
        };

    static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    /// <summary>A number in [0, 1) that depends on nothing but its arguments (SplitMix64).</summary>
    static double Draw(ulong seed, int pair, int what)
    {
        var z = seed + 0x9E3779B97F4A7C15UL * (ulong)(pair * 4 + what + 1);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
