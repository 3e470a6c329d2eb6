using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

public class StatusRowTests
{
    static readonly Crowd s_crowd = new Crowd()
        .Add(50, "group=A status=found")
        .Add(45, "group=B status=found")
        .Add(5, "group=B status=not-found")
        .Add(30, "group=C status=found")
        .Add(20, "group=C status=not-found")
        .Add(60, "group=D status=found")
        .Add(40, "group=D status=not-found");

    [Fact]
    public void A_row_where_all_have_one_status_looks_like_one_where_nearly_all_have_it()
    {
        var table = Given.Protect(ProtectionPolicy.Standard, s_crowd.Count("t", "group status"))[0];
        foreach (var group in new[] { 0, 1 })
        {
            Assert.Equal(50, table.Table[group, -1].People);
            Assert.Equal(CellState.NearlyAll, table.Table[group, 0].State);
            Assert.Equal(CellState.FewOrNone, table.Table[group, 1].State);
            Assert.Null(table.Table.ShareOf(table.Table[group, 0]));
        }
        Assert.Equal(0.6, table.Table.ShareOf(table.Table[3, 0]));
    }

    [Fact]
    public void A_table_about_the_people_of_a_status_is_linked_to_it()
    {
        CountTable[] tables =
        [
            s_crowd.Count("t", "group status"),
            s_crowd.Count("u", "group", only: "status=found"),
        ];
        var made = Given.Protect(ProtectionPolicy.Standard, tables);
        Assert.Equal(CellState.NearlyAll, made[0].Table[1, 0].State);
        Assert.Equal(CellState.SuppressedSecondary, made[1].Table[1].State);
    }

    [Fact]
    public void A_later_table_cannot_reveal_a_cell_of_an_earlier_one()
    {
        var ledger = new TestLedger();
        var crowd = new Crowd()
            .Add(4, "region=A sex=F")
            .Add(30, "region=A sex=M")
            .Add(25, "region=B sex=F")
            .Add(40, "region=B sex=M");
        var first = Protect(ledger, crowd.Count("first", "region sex"));
        Assert.Equal("0,0 0,1 1,0 1,1", first.Hidden());
        var second = Protect(ledger, crowd.Count("second", "region", only: "sex=M"));
        Assert.Equal("0 1", second.Hidden());
        Assert.Equal(["first", "second"], ledger.Entries.Select(entry => entry.Table));
    }

    [Fact]
    public void Earnings_need_earners_and_employers_and_no_giant()
    {
        Assert.Equal(
            31_200,
            EarningsOf(new(20, 3, 0.8, 3_123_456, 2_000_000, 4_000_000))!.MedianDollars
        );
        Assert.Null(EarningsOf(new(19, 3, 0.8, 1, 1, 1))!.LowerQuartileDollars);
        Assert.Null(EarningsOf(new(9, 3, 0.8, 1, 1, 1)));
        Assert.Null(EarningsOf(new(20, 2, 0.8, 1, 1, 1)));
        Assert.Null(EarningsOf(new(20, 3, 0.81, 1, 1, 1)));
    }

    static ProtectedEarnings? EarningsOf(EarningsCell earnings)
    {
        var table = s_crowd.Count("t", "group");
        ImmutableArray<CountCell> cells =
        [
            .. table.Cells.Select(c => c with { Earnings = earnings }),
        ];
        return Given
            .Protect(ProtectionPolicy.Standard, table with { Cells = cells })[0]
            .Table[0]
            .Earnings;
    }

    static ProtectedTable Protect(TestLedger ledger, CountTable table) =>
        Protection
            .Protect([table], ProtectionPolicy.Standard, Audience.Public, ledger, Given.Key)[0]
            .Table;
}
