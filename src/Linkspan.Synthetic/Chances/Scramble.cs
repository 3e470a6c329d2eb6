namespace Linkspan.Synthetic.Chances;

/// <summary>Numbers things so that no number says anything about its order: a keyed permutation.</summary>
/// <remarks>
/// A Feistel network over the next even number of bits, walked until it falls into the range (Black and
/// Rogaway 2002, CT-RSA). Not a cipher: it only has to look random.
/// </remarks>
/// <param name="seed">The state's seed.</param>
/// <param name="purpose">Different purposes give unrelated permutations.</param>
/// <param name="count">Range: 0 … count − 1.</param>
readonly struct Scramble(ulong seed, uint purpose, ulong count)
{
    const int Rounds = 4;

    readonly ulong _key = Chance.Mix(Chance.Mix(seed) + purpose);
    readonly int _half = (64 - System.Numerics.BitOperations.LeadingZeroCount(count) + 1) / 2;

    /// <summary>The number of thing <paramref name="index"/>; different things have different numbers.</summary>
    /// <param name="index">0 … count − 1.</param>
    public ulong Of(ulong index)
    {
        var mask = (1UL << _half) - 1;
        do
        {
            var (left, right) = (index >> _half, index & mask);
            for (var round = 1u; round <= Rounds; round++)
                (left, right) = (right, left ^ (Chance.Mix(right + _key * round) & mask));
            index = (left << _half) | right;
        } while (index >= count);
        return index;
    }
}
