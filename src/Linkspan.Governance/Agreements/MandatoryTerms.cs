using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Linkspan.Governance;

/// <summary>
/// The clauses that a legal basis demands; an agreement without them is not in force.
/// </summary>
/// <remarks>
/// Facts of law, to be confirmed by a state's counsel: 34 CFR 99.35(a)(3)(i)–(v) for audit or
/// evaluation, 34 CFR 99.31(a)(6)(iii)(C) for studies, 20 CFR 603.10(b)(1)(i)–(vi) for
/// unemployment insurance, 18 USC 2721(b)(1) and (c) for motor vehicles. Not legal advice.
/// </remarks>
public static class MandatoryTerms
{
    static readonly ImmutableArray<string> s_unemploymentInsurance =
    [
        "information-and-purposes",
        "need-for-access",
        "methods-timing-format",
        "payment-of-costs",
        "safeguards",
        "on-site-inspections",
    ];

    static readonly FrozenDictionary<string, ImmutableArray<string>> s_byCite = new Dictionary<
        string,
        ImmutableArray<string>
    >(StringComparer.Ordinal)
    {
        ["34 CFR 99.31(a)(3)"] =
        [
            "authorized-representative",
            "information-purpose-activity",
            "destruction",
            "destruction-period",
            "safeguards",
        ],
        ["34 CFR 99.31(a)(6)"] =
        [
            "purpose-scope-duration-information",
            "use-only-for-the-study",
            "no-identification",
            "destruction-and-period",
        ],
        ["20 CFR 603.5(e)"] = s_unemploymentInsurance,
        ["20 CFR 603.5(f)"] = s_unemploymentInsurance,
        ["18 USC 2721(b)(1)"] =
        [
            "government-function",
            "direction-of-flow",
            "purge",
            "redisclosure-record-five-years",
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The cites whose terms are known here, sorted.</summary>
    public static ImmutableArray<string> Cites => [.. s_byCite.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Names of the terms that a cite demands.</summary>
    /// <returns>Empty for a cite that is not known here, such as one of state law.</returns>
    public static ImmutableArray<string> Of(string cite) => s_byCite.GetValueOrDefault(cite, []);
}
