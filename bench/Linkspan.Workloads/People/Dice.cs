using System.Numerics;

namespace Linkspan.Workloads.People;

/// <summary>Repeatable chance: xoshiro256** seeded by SplitMix64 (Blackman and Vigna, 2018).</summary>
struct Dice
{
    ulong _a;
    ulong _b;
    ulong _c;
    ulong _d;

    public Dice(ulong seed)
    {
        (_a, _b, _c, _d) = (Mixed(ref seed), Mixed(ref seed), Mixed(ref seed), Mixed(ref seed));
    }

    static ulong Mixed(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong Next()
    {
        var drawn = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return drawn;
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, limit).</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public bool Flip(double chance) => Unit() < chance;

    /// <summary>0 to n − 1 in an order that tells nothing.</summary>
    public int[] Order(int n)
    {
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            var at = Below(i + 1);
            (order[i], order[at]) = (order[at], i);
        }
        return order;
    }
}
