using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

/// <summary>Laws of protection over random linked tables.</summary>
public class LawsTests
{
    static readonly Gen<(int Rows, int Columns, int[] Counts)> s_shape =
        from rows in Gen.Int[2, 4]
        from columns in Gen.Int[2, 4]
        from counts in Gen.Int[0, 40].Select(n => n > 30 ? n % 4 : n).Array[rows * columns * 2]
        select (rows, columns, counts);

    [Fact]
    public void No_small_count_is_shown_and_no_hidden_one_is_narrow() =>
        s_shape.Sample(
            shape =>
            {
                var crowd = CrowdOf(shape);
                if (crowd is null)
                    return;
                CountTable[] tables =
                [
                    crowd.Count("a", "row column"),
                    crowd.Count("b", "row side"),
                ];
                var made = Given.Protect(ProtectionPolicy.Standard, tables);
                foreach (var certified in made)
                    Assert.All(
                        certified.Table.Cells.Where(cell => cell.State == CellState.Shown),
                        cell => Assert.True(cell.People >= 10)
                    );
                Assert.All(made, c => Assert.False(c.Certificate.WidthNarrowest < 10));
            },
            iter: 20,
            threads: 1,
            seed: "0000KsY5TMv2"
        );

    [Fact]
    public void Exact_spans_are_at_least_as_wide_as_the_certificate_says() =>
        s_shape.Sample(
            shape =>
            {
                var crowd = CrowdOf(shape);
                if (crowd is null)
                    return;
                var ledger = new TestLedger();
                Protection.Protect(
                    [crowd.Count("a", "row column"), crowd.Count("b", "row side")],
                    ProtectionPolicy.Standard,
                    Audience.Public,
                    ledger,
                    Given.Key
                );
                var published = PublishedSystem.Read(
                    [.. ledger.Entries.Select(e => e.Received)],
                    []
                );
                var other = new AuditSettings("CLP", 60);
                var spans = new Narrowing(published, other).Exact(Reader.OfCounts);
                Assert.All(spans, span => Assert.True(span.Width >= 10 - 1e-5));
            },
            iter: 10,
            threads: 1,
            seed: "0000KsY5TMv2"
        );

    [Fact]
    public void The_order_of_tables_and_cells_does_not_matter()
    {
        var tables = DemoSizedRelease.Make(people: 400, quarters: 1, seed: 2)[..3];
        var first = BytesOf(tables);
        var turned = tables
            .Reverse()
            .Select(t => t with { Cells = [.. t.Cells.Reverse()] })
            .ToArray();
        Assert.Equal(first, BytesOf(turned));
        var both = new string[2];
        Parallel.For(0, 2, i => both[i] = BytesOf(tables));
        Assert.All(both, bytes => Assert.Equal(first, bytes));
    }

    static string BytesOf(CountTable[] tables) =>
        string.Concat(
            Given
                .Protect(ProtectionPolicy.Standard, tables)
                .SelectMany(c => new[] { c.Table.ToBytes(), c.Certificate.ToBytes() })
                .Select(Convert.ToHexStringLower)
        );

    /// <summary>Null when nobody is there.</summary>
    static Crowd? CrowdOf((int Rows, int Columns, int[] Counts) shape)
    {
        var crowd = new Crowd();
        for (var i = 0; i < shape.Counts.Length; i++)
            crowd.Add(
                shape.Counts[i],
                $"row={i % shape.Rows} column={i / shape.Rows % shape.Columns} "
                    + $"side={i / shape.Rows / shape.Columns}"
            );
        return shape.Counts.Sum() == 0 ? null : crowd;
    }
}
