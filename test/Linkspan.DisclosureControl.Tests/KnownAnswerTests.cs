using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

/// <summary>Published examples; each test names where its numbers are from.</summary>
public class KnownAnswerTests
{
    /// <summary>Counts of at most 3 are small; what states say is not looked at, as it was not there.</summary>
    static readonly ProtectionPolicy s_counts = Given.Small(4) with { MarkedWidthMin = 0 };

    [Fact] // Handbook on SDC, chapter 4, example 3 (Geurts 1992).
    public void The_handbooks_hidden_cell_lies_between_3_and_6()
    {
        int?[,] shown =
        {
            { null, null, 7 },
            { null, null, 3 },
            { 3, 3, 6 },
            { 9, 7, 16 },
        };
        Assert.Equal(new(3, 6), SpanOf(shown, 0, 0));
    }

    [Fact] // sdcTable, problemdata(): two hidden cells in every row and column, yet one is exact.
    public void Two_hidden_cells_a_row_and_column_do_not_protect()
    {
        var span = SpanOf(Problem(hideXb: false), 0, 1);
        Assert.Equal(47, span.Low, tolerance: 1e-6);
        Assert.Equal(47, span.Up, tolerance: 1e-6);
        Assert.True(SpanOf(Problem(hideXb: true), 0, 1).Width > 1);
    }

    [Fact]
    public void The_audit_refuses_a_pattern_from_which_a_cell_follows()
    {
        var refused = Assert.Throws<ProblemException>(() =>
            Audit.Run(
                [Published(Problem(hideXb: false))],
                [],
                Given.Small(3),
                new HashSet<UInt128>(),
                AuditSettings.Standard
            )
        );
        Assert.Equal("disclosure.audit-failed", refused.Problem.Code);
    }

    [Fact] // sdcTable, test-linked-tables.r: counts of at most 3 are small.
    public void Linked_tables_need_one_more_cell_than_each_alone()
    {
        var crowd = new Crowd()
            .Add(2, "county=1 size=small region=A")
            .Add(2, "county=1 size=small region=B")
            .Add(8, "county=1 size=small region=I")
            .Add(8, "county=1 size=small region=J")
            .Add(3, "county=2 size=small region=K")
            .Add(3, "county=2 size=big region=L")
            .Add(3, "county=2 size=big region=M")
            .Add(7, "county=2 size=small region=N");
        CountTable[] tables = [crowd.Count("a", "county region"), crowd.Count("b", "size region")];
        Assert.Equal("A B K L M", Regions(Given.Protect(s_counts, tables[0])[0].Table));
        Assert.Equal("A B K L M", Regions(Given.Protect(s_counts, tables[1])[0].Table));
        var together = Given.Protect(s_counts, tables);
        Assert.Equal("A B K L M N", Regions(together[0].Table));
        Assert.Equal("A B K L M N", Regions(together[1].Table));
    }

    [Fact] // GaussSuppression, test-GaussSuppressionFromData.R, data z1: counts of at most 3 are small.
    public void One_more_is_hidden_than_by_gaussian_elimination_as_one_cell_is_one_person()
    {
        var file = Path.Combine(SharedData.Folder(), "disclosure", "ssbtools_z1.csv");
        var crowd = new Crowd();
        foreach (var row in File.ReadLines(file).Skip(1).Select(line => line.Split(',')))
            crowd.Add(int.Parse(row[2]), $"region={row[0]} matter={row[1]}");
        var table = Given.Protect(s_counts, crowd.Count("z1", "region matter"))[0].Table;
        Assert.Equal(7, table.Cells.Count(cell => cell.State.IsWithheld));
    }

    static string Regions(ProtectedTable table) =>
        string.Join(
            ' ',
            table
                .Cells.Where(cell => cell.State.IsWithheld && cell.At[0] < 0)
                .Select(cell => table.Dimensions[1].Categories[cell.At[1]].Code)
        );

    static int?[,] Problem(bool hideXb) =>
        new int?[,]
        {
            { null, null, null, 89, 230 },
            { null, hideXb ? null : 124, null, 31, 250 },
            { 92, null, 59, null, 336 },
            { 800, null, 651, null, 3127 },
            { 1012, 1262, 779, 890, 3943 },
        };

    static Span SpanOf(int?[,] shown, int row, int column)
    {
        var published = PublishedSystem.Read([Published(shown)], []);
        var spans = new Narrowing(published, AuditSettings.Standard).Exact(Reader.OfCounts);
        return spans[published.FindHidden(Key(row, column))].Rounded;
    }

    static UInt128 Key(int row, int column) => (UInt128)(row * 100 + column + 1);

    /// <summary>A table as shown; its last row and column are totals.</summary>
    static ReceivedTable Published(int?[,] shown)
    {
        var (rows, columns) = (shown.GetLength(0), shown.GetLength(1));
        var cells = ImmutableArray.CreateBuilder<ReceivedCell>();
        for (var r = 0; r < rows; r++)
        for (var c = 0; c < columns; c++)
        {
            ImmutableArray<int> at = [r == rows - 1 ? -1 : r, c == columns - 1 ? -1 : c];
            var state = shown[r, c] is null ? CellState.Suppressed : CellState.Shown;
            cells.Add(new(at, Key(r, c), 0, shown[r, c], state, 0));
        }
        var kinds = ImmutableArray.Create(DimensionKind.Partition, DimensionKind.Partition);
        return new("t", 3, -1, kinds, cells.ToImmutable());
    }
}

static class SharedData
{
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA") ?? Beside();
        if (!Directory.Exists(Path.Combine(folder, "disclosure")))
            Assert.Skip("shared data folder not found");
        return folder;
    }

    static string Beside()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Linkspan.slnx")))
            at = at.Parent;
        return at is null ? "" : Path.Combine(at.FullName, "..", "shared", "data");
    }
}
