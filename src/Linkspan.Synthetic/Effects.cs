using System.Collections.Immutable;

namespace Linkspan.Synthetic;

/// <summary>What moves a person's chance of covered work and pay, by how much: the truth to be found again.</summary>
/// <remarks>
/// Employment effects are added on the scale of log odds of working in a quarter, earnings effects on the
/// scale of log quarterly earnings at a job. All are made up; signs and sizes are plausible, not estimates.
/// </remarks>
static class Effects
{
    /// <summary>One named effect.</summary>
    /// <param name="Employment">Added to the log odds of work.</param>
    /// <param name="Earnings">Added to log earnings.</param>
    public readonly record struct Effect(double Employment, double Earnings)
    {
        public static Effect operator +(Effect left, Effect right) =>
            new(left.Employment + right.Employment, left.Earnings + right.Earnings);

        public static Effect operator *(Effect effect, double times) =>
            new(effect.Employment * times, effect.Earnings * times);
    }

    /// <summary>An adult of 25 who finished high school; earnings of exp(8.75), about 6,300 dollars, in 2013Q1.</summary>
    public static readonly Effect Base = new(1.25, 8.75);

    public static readonly Effect Noncompleter = new(-0.60, -0.20);
    public static readonly Effect OtherCompleter = new(-0.30, -0.10);
    public static readonly Effect AssociateDegree = new(0.20, 0.16);
    public static readonly Effect BachelorDegree = new(0.35, 0.42);
    public static readonly Effect Certificate = new(0.10, 0.07);
    public static readonly Effect InSchool = new(-1.60, -1.20);
    public static readonly Effect InCollege = new(-0.55, -0.75);
    public static readonly Effect Apprentice = new(1.00, 0.15);
    public static readonly Effect WorkBasedLearning = new(0.20, 0.05);
    public static readonly Effect PerAbility = new(0.15, 0.10);
    public static readonly Effect EconomicallyDisadvantaged = new(-0.12, -0.05);
    public static readonly Effect EnglishLearner = new(-0.10, -0.06);
    public static readonly Effect Disability = new(-0.50, -0.15);
    public static readonly Effect Female = new(-0.05, -0.13);

    /// <summary>A CTE participant who is no concentrator has this share of the cluster's effect.</summary>
    public const double ParticipantShare = 0.3;

    /// <summary>Standard deviation of a person's lasting luck.</summary>
    public static readonly Effect PersonLuck = new(0.45, 0.25);

    /// <summary>Standard deviation of a county's effect.</summary>
    public static readonly Effect CountyLuck = new(0.10, 0.06);

    /// <summary>Standard deviation of an employer's effect and of a quarter's.</summary>
    public const double EmployerLuck = 0.10;
    public const double QuarterLuck = 0.15;

    /// <summary>Growth of log earnings a quarter, and of one more log of employer size.</summary>
    public const double GrowthPerQuarter = 0.008;
    public const double PerLogEmployerSize = 0.02;

    /// <summary>Concentrators of a career cluster, 01 to 16.</summary>
    public static readonly ImmutableArray<Effect> Clusters =
    [
        new(0.10, 0.02),
        new(0.25, 0.16),
        new(0.00, -0.06),
        new(0.08, 0.03),
        new(0.12, -0.04),
        new(0.10, 0.07),
        new(0.05, 0.02),
        new(0.30, 0.12),
        new(0.15, -0.08),
        new(0.08, -0.07),
        new(0.12, 0.15),
        new(0.10, 0.04),
        new(0.28, 0.18),
        new(0.06, -0.02),
        new(0.10, 0.14),
        new(0.24, 0.13),
    ];

    /// <summary>By race and ethnicity, so that gaps are there to be found; the sum of what a state may see.</summary>
    public static Effect Race(string code) =>
        code switch
        {
            "BL" => new(-0.15, -0.10),
            "HI" => new(-0.04, -0.07),
            "AM" => new(-0.25, -0.11),
            "AS" => new(-0.05, 0.05),
            "PI" => new(-0.05, -0.05),
            "TW" => new(-0.05, -0.03),
            _ => default,
        };

    /// <summary>By where a pupil went to school, or an adult lives.</summary>
    public static Effect Locale(string code) =>
        code switch
        {
            "city" => new(-0.06, 0.04),
            "suburb" => new(0.05, 0.06),
            "town" => new(0.00, -0.03),
            "rural" => new(-0.12, -0.06),
            _ => default,
        };

    /// <summary>By age in years.</summary>
    public static Effect Age(int age) =>
        age switch
        {
            < 16 => new(-9, -1.2),
            16 => new(-1.2, -1.0),
            17 => new(-0.6, -0.8),
            18 => new(-0.25, -0.50),
            19 => new(-0.10, -0.40),
            < 25 => new(0.05, -0.40 + 0.06 * (age - 19)),
            < 45 => new(0.30, 0.020 * (age - 25)),
            < 56 => new(0.30, 0.40 + 0.003 * (age - 45)),
            < 62 => new(-0.10, 0.42),
            < 66 => new(-0.80, 0.35),
            < 70 => new(-2.20, 0.05),
            _ => new(-3.30, -0.20),
        };
}
