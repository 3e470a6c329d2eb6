using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;

namespace Linkspan.Sample;

/// <summary>A few thousand made-up people and the tables that count them, margins included.</summary>
static class SamplePeople
{
    const int People = 2_400;

    static readonly string[] s_locales = ["City", "Suburb", "Town", "Rural"];

    /// <summary>Counts everyone by quarter and status, and by one characteristic if it is named.</summary>
    public static CountTable Count(string name, string title, int[] quarters, string? by)
    {
        Dimension panel = new(
            "quarter",
            "Quarter after exit",
            DimensionKind.Panel,
            [.. quarters.Select(q => new Category($"{q}", $"Quarter {q}"))]
        );
        var groups = by is null ? null : GroupsOf(by);
        ImmutableArray<Dimension> dimensions = groups is null
            ? [panel, WageStatus.Dimension]
            : [panel, groups, WageStatus.Dimension];
        List<CountCell> cells = [];
        for (var place = 0; place < quarters.Length; place++)
        for (var group = groups is null ? 0 : -1; group < (groups?.Categories.Length ?? 1); group++)
        for (var status = -1; status < 3; status++)
        {
            ImmutableArray<int> at = groups is null ? [place, status] : [place, group, status];
            if (CellOf(at, by, group, status, quarters[place]) is { } cell)
                cells.Add(cell);
        }
        return new(name, title, dimensions, [.. cells]);
    }

    static CountCell? CellOf(ImmutableArray<int> at, string? by, int group, int status, int quarter)
    {
        var people = Enumerable
            .Range(0, People)
            .Where(p => by is null || group < 0 || GroupOf(p, by) == group)
            .Where(p => status < 0 || StatusOf(p, quarter) == status)
            .ToList();
        if (people.Count == 0)
            return null;
        var key = people.Aggregate(UInt128.Zero, (sum, p) => sum + KeyOf(p));
        return new(at, people.Count, key, status == 0 ? EarningsOf(people, quarter) : null);
    }

    static EarningsCell EarningsOf(List<int> people, int quarter)
    {
        var cents = people.Select(p => PayOf(p, quarter)).Order().ToList();
        return new(
            cents.Count,
            Math.Max(1, cents.Count / 4),
            Math.Min(1, 3.0 / cents.Count),
            cents[cents.Count / 2],
            cents[cents.Count / 4],
            cents[cents.Count * 3 / 4]
        );
    }

    static Dimension GroupsOf(string by) =>
        by switch
        {
            "sex" => new(
                "sex",
                "Sex",
                DimensionKind.Partition,
                [new("F", "Female"), new("M", "Male")]
            ),
            "locale" => new(
                "locale",
                "Place of school",
                DimensionKind.Partition,
                [.. s_locales.Select(l => new Category(l.ToLowerInvariant(), l))]
            ),
            _ => new(
                "career-cluster",
                "Career cluster",
                DimensionKind.Partition,
                [.. Clusters.Select((c, i) => new Category($"c{i + 1}", c))]
            ),
        };

    static ImmutableArray<string> Clusters =>
        [
            "Health & human services",
            "Construction",
            "Digital technology",
            "Hospitality, events & tourism",
            "Arts, entertainment & design",
            "Advanced manufacturing",
            "Energy & natural resources",
        ];

    static int GroupOf(int person, string by) =>
        by switch
        {
            "sex" => Roll(person, "sex", 2),
            "locale" => Roll(person, "locale", 10) switch
            {
                < 3 => 0,
                < 6 => 1,
                < 8 => 2,
                _ => 3,
            },
            _ => person < 9 ? 6 : Roll(person, "cluster", 6), // The last cluster has nine people.
        };

    static int StatusOf(int person, int quarter)
    {
        if (Roll(person, "reach", 100) < 9)
            return 2;
        var odds = 52 + Math.Min(quarter, 12) * 2 + 4 * Roll(person, "sex", 2);
        return Roll(person, $"found-{quarter}", 100) < odds ? 0 : 1;
    }

    static long PayOf(int person, int quarter) =>
        (180_000L + 24_000 * quarter) * (40 + Roll(person, "skill", 120)) / 100 * 2;

    static int Roll(int person, string what, int sides) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(Hash($"{what}-{person}")) % (uint)sides);

    static UInt128 KeyOf(int person) =>
        BinaryPrimitives.ReadUInt128BigEndian(Hash($"key-{person}").AsSpan(0, 16));

    static byte[] Hash(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
