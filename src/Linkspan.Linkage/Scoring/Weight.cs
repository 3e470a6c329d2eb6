namespace Linkspan.Linkage.Scoring;

/// <summary>Match weight: log2 of the odds that two records are one person. The one conversion.</summary>
/// <remarks>
/// Weights are added as whole numbers of 1/65536 bit, so that no order of adding and no machine
/// changes a result. 0 is even odds, 10 about 1000 to 1.
/// </remarks>
public static class Weight
{
    /// <summary>Units in one bit.</summary>
    public const int UnitsPerBit = 65536;

    /// <summary>Bits, rounded to units.</summary>
    public static int ToUnits(double bits) =>
        (int)Math.Round(Math.Clamp(bits, -1000, 1000) * UnitsPerBit, MidpointRounding.ToEven);

    /// <summary>log2 of one plus the odds of all rival explanations, in units: what they take away.</summary>
    public static int OfRivals(double odds) => ToUnits(Math.Log2(1 + odds));

    /// <summary>Odds of a weight in units.</summary>
    public static double ToOdds(int units) => Math.Pow(2, ToBits(units));

    /// <summary>Units as bits; exact.</summary>
    public static double ToBits(int units) => units / (double)UnitsPerBit;

    /// <summary>Probability in [0, 1] of a weight in bits.</summary>
    public static double ToProbability(double bits) => 1 / (1 + Math.Pow(2, -bits));

    /// <summary>Weight in bits of a probability; infinite at 0 and 1.</summary>
    public static double OfProbability(double probability) =>
        Math.Log2(probability / (1 - probability));
}
