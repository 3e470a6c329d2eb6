namespace Linkspan.Synthetic.Chances;

/// <summary>What a stream of chance is for: each topic of each person has its own.</summary>
enum Topic
{
    Places = 1,
    Employers,
    Families,
    Names,
    Traits,
    Moves,
    School,
    Program,
    College,
    Career,
    SchoolClerk,
    Licence,
    Payroll,
    Registrar,
    Clearinghouse,
    Shuffle,
    Ids,
    Deliveries,
}

/// <summary>A stream of chance that depends on seed, key and topic only, so that order never matters.</summary>
/// <remarks>
/// SplitMix64: Steele, Lea and Flood (2014), OOPSLA. Only whole-number and IEEE 754 basic arithmetic is
/// used, so that every machine gives the same bits. Mutable: pass it by reference.
/// </remarks>
struct Chance(ulong seed, ulong key, Topic topic)
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state = Mix(Mix(Mix(seed + Golden) + key * Golden) + (ulong)topic * Golden);

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>Uniform in min … max, both included.</summary>
    public int Between(int min, int max) => min + Below(max - min + 1);

    /// <summary>True with this probability.</summary>
    public bool Flip(double probability) => Unit() < probability;

    /// <summary>Nearly normal, mean 0 and variance 1, within ±6: the sum of twelve uniforms.</summary>
    public double Normal()
    {
        var sum = 0UL;
        for (var i = 0; i < 3; i++)
        {
            var bits = Next();
            sum +=
                (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        }
        return ((double)sum - 12 * 32767.5) / 65536;
    }

    /// <summary>Scrambles 64 bits one to one.</summary>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
