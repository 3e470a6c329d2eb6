using System.Globalization;
using Linkspan.Linkage.Measuring;

namespace Linkspan.Runs.Reviews;

/// <summary>Strata in words.</summary>
public static class StratumWords
{
    /// <summary>Such as <c>accepted, 6 to 9.25</c>.</summary>
    public static string Of(ReviewStratum stratum)
    {
        ArgumentNullException.ThrowIfNull(stratum);
        var (name, hasRange) = stratum.Kind switch
        {
            StratumKind.Accepted => ("accepted", true),
            StratumKind.Written => ("not accepted", true),
            StratumKind.BelowReview => ("not written", true),
            StratumKind.OutsideBlocking => ("never compared, alike", false),
            _ => ("any two records", false),
        };
        if (stratum.Key > 0)
            return $"{name}, by key {stratum.Key}";
        return hasRange ? $"{name}, {Range(stratum)}" : name;
    }

    static string Range(ReviewStratum s) =>
        (double.IsFinite(s.From), double.IsFinite(s.To)) switch
        {
            (true, true) => $"{Bits(s.From)} to {Bits(s.To)}",
            (true, false) => $"from {Bits(s.From)}",
            (false, true) => $"below {Bits(s.To)}",
            _ => "any weight or none",
        };

    static string Bits(double bits) => bits.ToString("0.##", CultureInfo.InvariantCulture);
}
