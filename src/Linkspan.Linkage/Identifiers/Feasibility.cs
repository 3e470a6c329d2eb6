using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Identifiers;

/// <summary>Whether the identifiers that two sources share can carry a link at all.</summary>
/// <param name="Left">Left source.</param>
/// <param name="Right">Right source.</param>
/// <param name="Shared">Comparisons that both have values for, with their bits.</param>
/// <param name="ChancePairs">
/// Pairs of different people who agree on everything that they share, for each true pair there can be.
/// </param>
/// <param name="CarriedShare">Share of left records for which a true pair outnumbers these.</param>
/// <param name="Bridge">What kind of source would bridge the two, in words.</param>
public sealed record SharedIdentifiers(
    string Left,
    string Right,
    ImmutableArray<(string Name, double Bits)> Shared,
    double ChancePairs,
    double CarriedShare,
    string Bridge
)
{
    /// <summary>Below this share of records a run is refused.</summary>
    public const double CarriedShareMin = 0.01;

    /// <summary>Below this share of records a run is remarked on.</summary>
    const double CarriedShareGood = 0.9;

    /// <summary>Whether hardly a record can be linked.</summary>
    public bool CannotCarry => CarriedShare < CarriedShareMin;

    /// <summary>What is to be said about it; null when the identifiers are good enough.</summary>
    public string? Remark =>
        CannotCarry ? $"{Described}; {Bridge} would bridge them"
        : CarriedShare < CarriedShareGood
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Left} and {Right} share enough for at most {100 * CarriedShare:0} % of {Left}"
            )
        : null;

    /// <summary>Such as: they share only last_name (10.2 bits): 1 true pair drowns in 400.</summary>
    public string Described =>
        Shared.IsEmpty
            ? $"{Left} and {Right} share no identifier"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Left} and {Right} share only {Named}: 1 true pair drowns in {Chance} chance pairs"
            );

    string Named =>
        string.Join(
            " and ",
            Shared.Select(s =>
                string.Create(CultureInfo.InvariantCulture, $"{s.Name} ({s.Bits:0.0} bits)")
            )
        );

    string Chance =>
        ChancePairs.ToString(ChancePairs < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    internal ProblemException Refusal() =>
        new(
            new Problem(
                "linkage.cannot-carry",
                $"sources {Left} and {Right}",
                Described,
                "identifiers on which a true pair outnumbers those that agree by chance",
                $"Link through {Bridge}, or run it --anyway."
            )
        );
}

/// <summary>Says before a run whether its identifiers can carry links.</summary>
/// <remarks>
/// A pair that agrees on everything is worth a link only while such pairs are not mostly chance. Among
/// n × N records, identifiers of b bits in all agree by chance in n·N / 2^b pairs; true pairs there are
/// at most as many as the cardinality allows. Bits are -log2 of the chance that two different people
/// agree (the sum of squared shares of values), the better of the two sources taken and identifiers
/// taken as independent: so the answer is on the kind side, and a refusal is certain enough. Records
/// are told apart by which values they have: an SSN for some carries these.
/// </remarks>
public static class Feasibility
{
    /// <summary>With fewer different records than this nothing is said: frequencies would be guesses.</summary>
    const double RecordsMin = 100;

    /// <summary>Patterns of missing values looked at, the most frequent ones.</summary>
    const int PatternsMax = 64;

    /// <summary>Right records that share most count only when they are at least this share.</summary>
    const double CommonShare = 0.01;

    /// <summary>One answer for each two sources that are linked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="profiles">One a source, in the model's order.</param>
    public static ImmutableArray<SharedIdentifiers> Of(
        LinkModel model,
        IReadOnlyList<IdentifierProfile> profiles
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(profiles);
        return
        [
            .. PairScope.Of(model).Select(s => Of(model, s, profiles[s.Left], profiles[s.Right])),
        ];
    }

    /// <summary>Profiles records and answers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="records">Its records, or a sample of them.</param>
    /// <param name="rows">Rows of each source, when the records are a sample; else null.</param>
    public static ImmutableArray<SharedIdentifiers> Of(
        LinkModel model,
        LinkRecords records,
        IReadOnlyList<long>? rows = null
    )
    {
        ArgumentNullException.ThrowIfNull(records);
        return Of(model, IdentifierProfiles.Of(model, records, rows));
    }

    /// <summary>Refuses a job in which two sources share too little.</summary>
    /// <exception cref="ProblemException"><c>linkage.cannot-carry</c>.</exception>
    public static void Require(IEnumerable<SharedIdentifiers> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.FirstOrDefault(a => a.CannotCarry) is { } first)
            throw first.Refusal();
    }

    static SharedIdentifiers Of(
        LinkModel model,
        PairScope scope,
        IdentifierProfile left,
        IdentifierProfile right
    )
    {
        var bits = left
            .Bits.Zip(right.Bits, (l, r) => l > 0 && r > 0 ? Math.Max(l, r) : 0)
            .ToArray();
        var (chance, carried) = (0.0, 0.0);
        var patterns = left.Present.Take(PatternsMax).ToList();
        var records = patterns.Sum(p => p.Records);
        foreach (var (mask, count) in patterns)
        {
            var ratio = RatioOf(mask, right, bits) / TruePerLeft(scope, left, right);
            chance += count * ratio / records;
            carried += ratio <= 1 ? count / records : 0;
        }
        var isTold = Math.Min(left.Distinct, right.Distinct) >= RecordsMin;
        return new SharedIdentifiers(
            left.Source,
            right.Source,
            [
                .. model
                    .Comparisons.Select((c, i) => (c.Name, bits[i]))
                    .Where(c => c.Item2 > 0)
                    .OrderByDescending(c => c.Item2),
            ],
            chance,
            isTold ? carried : 1,
            Bridges.Between(model, scope, left, right)
        );
    }

    // Right records that agree by chance with a left one, among those that share most with it.
    static double RatioOf(int mask, IdentifierProfile right, double[] bits)
    {
        var byShared = new Dictionary<int, double>();
        foreach (var (other, records) in right.Present.Take(PatternsMax))
            byShared[mask & other] = byShared.GetValueOrDefault(mask & other) + records;
        var common = byShared.Where(s => s.Value >= CommonShare * right.Records).ToList();
        return (common.Count > 0 ? common : [.. byShared]).Min(s =>
            s.Value * Math.Pow(2, -BitsOf(s.Key, bits))
        );
    }

    static double BitsOf(int mask, double[] bits)
    {
        var sum = 0.0;
        for (; mask != 0; mask &= mask - 1)
            sum += bits[BitOperations.TrailingZeroCount(mask)];
        return sum;
    }

    // The most true partners that a left record can have on average.
    static double TruePerLeft(PairScope scope, IdentifierProfile left, IdentifierProfile right)
    {
        var rights = right.Records / Math.Max(1, left.Records);
        return scope.Cardinality switch
        {
            Cardinality.OneToOne => Math.Min(1, rights),
            Cardinality.OneToMany => rights,
            Cardinality.ManyToOne => 1,
            _ => right.RowsEach,
        };
    }
}
