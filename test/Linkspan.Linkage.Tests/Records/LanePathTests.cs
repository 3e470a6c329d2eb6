using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Records;

/// <summary>All instructions give the same pairs, whatever the width of a record.</summary>
public class LanePathTests
{
    static readonly Gen<ushort[]> s_lanes = Gen.UShort[0, 3].Array[64];

    [Fact]
    public void One_bit_a_lane_that_is_equal_on_every_path() =>
        Gen.Select(s_lanes, s_lanes)
            .Sample(
                (left, right) =>
                {
                    var plain = PlainLanes<SixtyFour>.Load(ref left[0]).EqualTo(ref right[0]);
                    Assert.Equal(Twin(left, right, 64), plain);
                    Assert.Equal(plain, Lanes64<Lanes32>.Load(ref left[0]).EqualTo(ref right[0]));
                    Assert.Equal(
                        plain,
                        Lanes64<Lanes32Wide>.Load(ref left[0]).EqualTo(ref right[0])
                    );
                    Assert.Equal(
                        Twin(left, right, 32),
                        Lanes32Wide.Load(ref left[0]).EqualTo(ref right[0])
                    );
                    Assert.Equal(
                        Twin(left, right, 16),
                        Lanes16.Load(ref left[0]).EqualTo(ref right[0])
                    );
                }
            );

    [Fact]
    public void Bits_are_gathered_as_the_plain_twin_gathers_them() =>
        Gen.Select(Gen.ULong, Gen.ULong)
            .Sample(
                (bits, mask) => PairFilter.Gather(bits, mask) == PairFilter.GatherPlain(bits, mask)
            );

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(15)]
    public void Every_path_finds_the_same_links(int comparisons)
    {
        var (model, tables) = Wide(comparisons);
        var found = new[] { LanePath.Plain, LanePath.Vector256, LanePath.Vector512, LanePath.Best }
            .Select(path =>
            {
                var prepared = tables.Select(t => Preparation.Prepare(model, t)).ToList();
                var job = new LinkJob(model, LinkRecords.Encode(model, prepared), 2, path);
                var (_, decision) = LinkEngine.Run(job, parts: 2);
                return string.Join('\n', decision.Links);
            })
            .ToList();
        Assert.NotEmpty(found[0]);
        Assert.All(found, links => Assert.Equal(found[0], links));
    }

    // A rule a column, so that a record takes 16, 32 and 64 lanes.
    static (LinkModel, List<RecordTable>) Wide(int comparisons)
    {
        var names = Enumerable.Range(0, comparisons).Select(i => $"c{i}").ToArray();
        LinkModel model = new()
        {
            Sources = [new LinkSource("l"), new LinkSource("r")],
            Columns = [.. names.Select(n => Models.Column(n, ColumnKind.Text))],
            Comparisons =
            [
                .. names.Select(n => Models.Compare(n, "exact, levenshtein <= 1, else")),
            ],
            Rules = Models.Rules([.. names, .. names.Select(n => $"{n}:2")]).Take(16).ToList()
                is var r
                ? [.. r]
                : [],
            Thresholds = new(-900, 0),
        };
        RecordTable Table(string name, int seed) =>
            new(
                name,
                [.. Enumerable.Range(0, 60).Select(i => $"{name}{i}")],
                names.ToDictionary(
                    n => n,
                    n =>
                        Enumerable
                            .Range(0, 60)
                            .Select(i =>
                                (i * 7 + seed + n.Length) % 11 is var v && v == 0
                                    ? null
                                    : $"V{v}{n}{i % 5}"
                            )
                            .ToArray(),
                    StringComparer.Ordinal
                )
            );
        return (model, [Table("l", 0), Table("r", 3)]);
    }

    static ulong Twin(ushort[] left, ushort[] right, int lanes)
    {
        var equal = 0UL;
        for (var i = 0; i < lanes; i++)
            if (left[i] == right[i])
                equal |= 1UL << i;
        return equal;
    }
}
