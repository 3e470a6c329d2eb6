using System.Collections.Immutable;

namespace Linkspan.DisclosureControl.Tests;

public class LegibilityTests
{
    static CountTable TableOf(params long[] people) =>
        new(
            "by-group",
            "By group",
            [
                new(
                    "group",
                    "Group",
                    DimensionKind.Partition,
                    [.. people.Select((_, i) => new Category($"{i}", $"Group {i}"))]
                ),
            ],
            [
                .. people
                    .Select((p, i) => new CountCell([i], p, (UInt128)(i + 1)))
                    .Append(new CountCell([-1], people.Sum(), 99)),
            ]
        );

    [Theory] // With the total, four groups make five cells: one small one is a fifth of them.
    [InlineData(9, 40, 50, 60, true)]
    [InlineData(9, 8, 50, 60, false)]
    [InlineData(0, 0, 50, 60, true)]
    [InlineData(0, 0, 0, 0, true)]
    public void A_table_is_legible_while_at_most_a_fifth_of_its_cells_are_small(
        long a,
        long b,
        long c,
        long d,
        bool expected
    ) =>
        Assert.Equal(
            expected,
            Legibility.IsLegible(TableOf(a, b, c, d), ProtectionPolicy.Standard)
        );
}
