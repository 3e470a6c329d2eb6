namespace Linkspan.Warehouse.Tests;

public sealed class MartFolderTests : IDisposable
{
    readonly TinyWarehouse _tiny = new();

    public MartFolderTests()
    {
        _tiny.Deliver(
            "wages",
            "wages",
            "w",
            """
            id|employer_account|quarter|gross_wages_cents:int
            1|A|2019Q2|500
            1|A|2019Q1|100
            1|A|2019Q1|-30
            2|B|2019Q1|700
            """
        );
        _tiny.Deliver(
            "k12-cte",
            "k12",
            "c",
            "id|school_year|career_cluster\n1|2018|ARC\n2|2018|BUS"
        );
    }

    public void Dispose() => _tiny.Dispose();

    string[] Folders() =>
        [.. Directory.EnumerateDirectories(Path.Combine(_tiny.Folder.Root, "marts")).Order()];

    [Fact]
    public void The_first_reader_stores_them_and_the_next_reads_the_same()
    {
        var first = Wages();
        var stored = Assert.Single(Folders());
        var written = File.GetLastWriteTimeUtc(Path.Combine(stored, "person_wages.parquet"));
        Assert.Equal([(2019 * 4, 70L), (2019 * 4, 700L), (2019 * 4 + 1, 500L)], first);
        Assert.Equal(first, Wages());
        Assert.Equal(
            written,
            File.GetLastWriteTimeUtc(Path.Combine(Assert.Single(Folders()), "person_wages.parquet"))
        );
    }

    [Fact]
    public void Another_index_has_its_own_and_the_latest_four_stay()
    {
        Wages();
        var first = Assert.Single(Folders());
        for (var person = 3; person < 8; person++)
        {
            _tiny.Assign("wages", 2, person);
            Wages();
        }
        Assert.Equal(4, Folders().Length);
        Assert.DoesNotContain(first, Folders());
    }

    [Fact]
    public void What_a_killed_reader_left_is_not_taken_for_marts()
    {
        Directory.CreateDirectory(Path.Combine(_tiny.Folder.Root, "staging", "1-1"));
        File.WriteAllText(
            Path.Combine(_tiny.Folder.Root, "staging", "1-1", "person_wages.parquet"),
            "half"
        );
        Assert.Equal(3, Wages().Count);
    }

    List<(int Quarter, long Cents)> Wages()
    {
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        return session.Read(
            "SELECT quarter, cents FROM person_wages ORDER BY quarter, cents",
            r => (r.GetInt32(0), r.GetInt64(1))
        );
    }
}
