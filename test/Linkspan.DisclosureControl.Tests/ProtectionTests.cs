using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

public class ProtectionTests
{
    static readonly Crowd s_crowd = new Crowd()
        .Add(4, "region=A sex=F")
        .Add(30, "region=A sex=M")
        .Add(25, "region=B sex=F")
        .Add(40, "region=B sex=M")
        .Add(50, "region=C sex=F")
        .Add(60, "region=C sex=M");

    [Fact]
    public void A_small_cell_takes_three_others_with_it()
    {
        var table = Given.Protect(ProtectionPolicy.Standard, s_crowd.Count("t", "region sex"))[0];
        Assert.Equal("0,0 0,1 1,0 1,1", table.Table.Hidden());
        Assert.Equal(CellState.SuppressedSmall, table.Table[0, 0].State);
        Assert.Equal(CellState.SuppressedSecondary, table.Table[0, 1].State);
        Assert.Equal(209, table.Table[-1, -1].People);
        Assert.True(table.Certificate.WidthNarrowest >= 10);
        Assert.True(table.Certificate.MarkedWidthNarrowest >= 4);
    }

    [Fact]
    public void What_was_protected_can_be_opened()
    {
        var table = Given.Protect(ProtectionPolicy.Standard, s_crowd.Count("t", "region sex"))[0];
        var certificate = Certificate.Read(table.Certificate.ToBytes());
        var opened = ProtectedTable.Open(table.Table.ToBytes(), certificate, Given.Key);
        Assert.Equal(table.Table.ToBytes(), opened.ToBytes());
        Assert.Equal(table.Certificate.ToBytes(), certificate.ToBytes());
    }
}
