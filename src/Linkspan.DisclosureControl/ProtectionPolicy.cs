using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>Which zeros of a status dimension may be shown.</summary>
public enum ZeroPolicy
{
    /// <summary>All but those of rows where nearly everyone has one status, or that are small.</summary>
    Show,

    /// <summary>None: that nobody of a group has a status is treated like a small count.</summary>
    HideInStatusRows,
}

/// <summary>The rules of one agreement or state; where several apply, the strictest wins.</summary>
/// <remarks>
/// Defaults: NCES 2011-603 finds a minimum of 10 most often (39 states); earnings rules as in the
/// practice of wage-record agreements (at least 3 employers, none above 80 %).
/// </remarks>
public sealed record ProtectionPolicy
{
    /// <summary>Counts of 10, earnings of 10 earners at 3 employers; what a new state starts with.</summary>
    public static ProtectionPolicy Standard { get; } = new() { Name = "standard", Version = 1 };

    /// <summary>Stable; combined policies join their names with <c>+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up with each change of a rule.</summary>
    public required int Version { get; init; }

    /// <summary>Smallest count of people that may be shown; at least 3.</summary>
    public int PeopleMin
    {
        get;
        init => field = AtLeast(3, value, nameof(PeopleMin));
    } = 10;

    /// <summary>Smallest number of earners behind a median.</summary>
    public int EarnersMin
    {
        get;
        init => field = AtLeast(3, value, nameof(EarnersMin));
    } = 10;

    /// <summary>Smallest number of earners behind quartiles, which hang on fewer people.</summary>
    public int QuartileEarnersMin
    {
        get;
        init => field = AtLeast(3, value, nameof(QuartileEarnersMin));
    } = 20;

    /// <summary>Smallest number of employers behind earnings.</summary>
    public int EmployersMin
    {
        get;
        init => field = AtLeast(1, value, nameof(EmployersMin));
    } = 3;

    /// <summary>Largest share, 0 to 1, of a cell's wages that one employer may have paid.</summary>
    public double TopEmployerShareMax { get; init; } = 0.8;

    /// <summary>Earnings are rounded to a multiple of this many dollars.</summary>
    public int EarningsRoundingDollars
    {
        get;
        init => field = AtLeast(1, value, nameof(EarningsRoundingDollars));
    } = 100;

    /// <summary>Which zeros of a status dimension may be shown.</summary>
    public ZeroPolicy Zeros { get; init; } = ZeroPolicy.Show;

    /// <summary>
    /// Whether a row where fewer than <see cref="PeopleMin"/> people lack the commonest status,
    /// which includes 0 % and 100 %, shows only "nearly all" and "few or none".
    /// </summary>
    public bool CodeTails { get; init; } = true;

    /// <summary>
    /// Width in people that the possible values of a hidden cell must span, as worked out from all
    /// shown cells. Null: <see cref="PeopleMin"/>.
    /// </summary>
    public int? WidthMin { get; init; }

    /// <summary>
    /// The same for a reader who also uses what the states say (small means below the minimum,
    /// secondary means not). Null: half of what a small cell can span, at least 1.
    /// </summary>
    public int? MarkedWidthMin { get; init; }

    /// <summary>Dimensions whose categories say something about a person.</summary>
    public ImmutableArray<string> StatusDimensions { get; init; } = ["status"];

    internal int Width => WidthMin ?? PeopleMin;

    internal int MarkedWidth => MarkedWidthMin ?? Math.Max(1, (PeopleMin - 2) / 2);

    /// <summary>Name and version, as certificates and ledgers carry them.</summary>
    public string Id => $"{Name}@{Version}";

    /// <summary>The policy that allows only what both allow.</summary>
    public static ProtectionPolicy Strictest(ProtectionPolicy a, ProtectionPolicy b) =>
        string.Equals(a.Id + a.Rules(), b.Id + b.Rules(), StringComparison.Ordinal)
            ? a
            : new()
            {
                Name = $"{a.Id}+{b.Id}",
                Version = 1,
                PeopleMin = Math.Max(a.PeopleMin, b.PeopleMin),
                EarnersMin = Math.Max(a.EarnersMin, b.EarnersMin),
                QuartileEarnersMin = Math.Max(a.QuartileEarnersMin, b.QuartileEarnersMin),
                EmployersMin = Math.Max(a.EmployersMin, b.EmployersMin),
                TopEmployerShareMax = Math.Min(a.TopEmployerShareMax, b.TopEmployerShareMax),
                EarningsRoundingDollars = Math.Max(
                    a.EarningsRoundingDollars,
                    b.EarningsRoundingDollars
                ),
                Zeros = (ZeroPolicy)Math.Max((int)a.Zeros, (int)b.Zeros),
                CodeTails = a.CodeTails || b.CodeTails,
                WidthMin = Math.Max(a.Width, b.Width),
                MarkedWidthMin = Math.Max(a.MarkedWidth, b.MarkedWidth),
                StatusDimensions =
                [
                    .. a
                        .StatusDimensions.Union(b.StatusDimensions, StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
            };

    /// <summary>All rules on one line, for the certificate.</summary>
    internal string Rules() =>
        FormattableString.Invariant(
            $"people>={PeopleMin};earners>={EarnersMin};quartiles>={QuartileEarnersMin};"
        )
        + FormattableString.Invariant(
            $"employers>={EmployersMin};top-employer<={TopEmployerShareMax};"
        )
        + FormattableString.Invariant(
            $"round={EarningsRoundingDollars};zeros={Zeros};tails={CodeTails};"
        )
        + FormattableString.Invariant(
            $"width>={Width};marked-width>={MarkedWidth};status={string.Join(',', StatusDimensions)}"
        );

    static int AtLeast(int min, int value, string rule) =>
        value >= min
            ? value
            : throw new ProblemException(
                new Problem(
                    "disclosure.policy",
                    $"protection policy, {rule}",
                    FormattableString.Invariant($"{value}"),
                    FormattableString.Invariant($"{min} or more")
                )
            );
}
