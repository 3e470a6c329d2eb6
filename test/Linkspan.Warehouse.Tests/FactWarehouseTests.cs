using System.Collections.Immutable;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Warehouse.Tests;

public sealed class FactWarehouseTests : IDisposable
{
    readonly TinyWarehouse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Every_kind_of_fact_reads_back_as_it_was_delivered()
    {
        ImmutableArray<FactColumn> columns =
        [
            new TextFacts("word", ["Núñez 'x'", null]),
            new IntegerFacts("whole", [long.MaxValue, null]),
            new NumberFacts("part", [0.1, null]),
            new DateFacts("day", [new DateOnly(2019, 2, 28), null]),
            new FlagFacts("flag", [true, null]),
        ];
        IdentityId[] ids = [new(_tiny.Id("k12", 1)), new(_tiny.Id("k12", 2))];
        using (var delivery = _tiny.Facts.Begin("odd-source", columns, true, "first"))
        {
            delivery.Add(new(columns, 2), ids);
            delivery.Commit();
        }
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        var rows = session.Read(
            "SELECT * FROM odd_source ORDER BY word IS NULL",
            r =>
                (
                    r.GetGuid(0),
                    r.IsDBNull(1) ? null : r.GetString(1),
                    r.IsDBNull(2) ? (long?)null : r.GetInt64(2),
                    r.IsDBNull(3) ? (double?)null : r.GetDouble(3),
                    r.IsDBNull(4) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(4),
                    r.IsDBNull(5) ? (bool?)null : r.GetBoolean(5)
                )
        );
        Assert.Equal(
            [
                (ids[0].Value, "Núñez 'x'", long.MaxValue, 0.1, new DateOnly(2019, 2, 28), true),
                (ids[1].Value, null, null, null, null, null),
            ],
            rows
        );
    }

    [Fact]
    public void The_same_deliveries_give_the_same_snapshot_in_any_order()
    {
        using TinyWarehouse other = new();
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        _tiny.Deliver("schools", null, "b", "school_id|locale\n2|11");
        other.Deliver("schools", null, "b", "school_id|locale\n2|11");
        other.Deliver("schools", null, "a", "school_id|locale\n1|41");
        Assert.Equal(_tiny.Snapshot, other.Snapshot);
        Assert.Matches("^[0-9a-f]{32}$", other.Snapshot);
    }

    [Fact]
    public void A_delivery_of_the_same_name_replaces_what_it_brought_before()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        _tiny.Deliver("schools", null, "b", "school_id|locale\n2|11");
        var before = _tiny.Snapshot;
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        Assert.Equal(before, _tiny.Snapshot);
        _tiny.Deliver("schools", null, "a", "school_id|locale\n3|21");
        Assert.Equal(["2", "3"], SchoolIds());
    }

    [Fact]
    public void A_delivery_that_is_not_committed_never_was()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        ImmutableArray<FactColumn> columns = [new TextFacts("school_id", ["9"])];
        var before = _tiny.Snapshot;
        using (var delivery = _tiny.Facts.Begin("schools", columns, false, "b"))
            delivery.Add(new(columns, 1), []);
        Assert.Equal(before, _tiny.Snapshot);
        Assert.Equal(["1"], SchoolIds());
        Assert.Empty(Directory.GetDirectories(Path.Combine(_tiny.Folder.Root, "staging")));
    }

    [Fact]
    public void Deliveries_side_by_side_do_not_mix()
    {
        ImmutableArray<FactColumn> one = [new TextFacts("school_id", ["1"])];
        ImmutableArray<FactColumn> two = [new TextFacts("school_id", ["2"])];
        _tiny.Deliver("schools", null, "a", "school_id|locale");
        using var first = _tiny.Facts.Begin("schools", one, false, "b");
        using var second = _tiny.Facts.Begin("schools", two, false, "c");
        first.Add(new(one, 1), []);
        second.Add(new(two, 1), []);
        second.Commit();
        first.Add(new(one, 1), []);
        first.Commit();
        Assert.Equal(["1", "1", "2"], SchoolIds());
    }

    [Fact]
    public void A_column_that_comes_later_is_missing_in_earlier_rows()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        _tiny.Deliver("schools", null, "b", "school_id|locale|opened:int\n2|11|1999");
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        Assert.Equal(
            [("1", (long?)null), ("2", 1999L)],
            session.Read(
                "SELECT school_id, opened FROM schools ORDER BY 1",
                r => (r.GetString(0), r.IsDBNull(1) ? (long?)null : r.GetInt64(1))
            )
        );
    }

    [Fact]
    public void A_column_that_changes_its_type_is_refused()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        var problem = Assert.Throws<ProblemException>(() =>
            _tiny.Deliver("schools", null, "b", "school_id:int|locale\n2|41")
        );
        Assert.Equal("warehouse.columns-changed", problem.Problem.Code);
        Assert.Equal(["1"], SchoolIds());
    }

    [Fact]
    public void A_delivery_without_rows_makes_an_empty_table()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale");
        Assert.Empty(SchoolIds());
    }

    [Fact]
    public void A_changed_part_is_found()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        Assert.Empty(_tiny.Folder.Verify(_tiny.Snapshot));
        var part = Directory.GetFiles(Path.Combine(_tiny.Folder.Root, "parts")).Single();
        File.AppendAllText(part, "x");
        Assert.Equal("warehouse.part", _tiny.Folder.Verify(_tiny.Snapshot).Single().Code);
        File.Delete(part);
        Assert.Equal("no such file", _tiny.Folder.Verify(_tiny.Snapshot).Single().Found);
    }

    [Fact]
    public void Many_rows_all_come_back_from_several_parts()
    {
        const int rows = 500_000;
        const int batch = 7_000;
        ImmutableArray<FactColumn> all =
        [
            new IntegerFacts("row", [.. Enumerable.Range(0, rows).Select(i => (long?)i)]),
        ];
        var some = all[0].Empty(batch);
        using (var delivery = _tiny.Facts.Begin("many", all, false, "a"))
        {
            for (var from = 0; from < rows; from += batch)
            {
                var count = Math.Min(batch, rows - from);
                all[0].CopyTo(from, some, 0, count);
                delivery.Add(new([some], count), []);
            }
            delivery.Commit();
        }
        Assert.Equal(
            [491_520L, 8_480L],
            _tiny.Folder.Load(_tiny.Snapshot).Find("many")!.Parts.Select(p => p.Rows).ToArray()
        );
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        Assert.Equal(
            Enumerable.Range(0, rows).Select(i => (long)i),
            session.Read("SELECT \"row\" FROM many ORDER BY 1", r => r.GetInt64(0))
        );
    }

    [Fact]
    public void The_folder_is_its_owners_alone()
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(_tiny.Folder.Root)
            );
    }

    List<string> SchoolIds()
    {
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        return session.Read("SELECT school_id FROM schools ORDER BY 1", r => r.GetString(0));
    }
}
