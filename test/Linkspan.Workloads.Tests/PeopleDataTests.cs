using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Tests;

public class PeopleDataTests
{
    const int Count = 3_000;

    [Fact]
    public void One_seed_gives_one_load_and_another_seed_another()
    {
        using Scratch scratch = new();
        var (first, second, other) = (scratch.Sub("1"), scratch.Sub("2"), scratch.Sub("3"));
        new PeopleData(Count, 1).Write(first);
        new PeopleData(Count, 1).Write(second);
        new PeopleData(Count, 2).Write(other);
        foreach (var file in Directory.GetFiles(first).Select(Path.GetFileName))
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(first, file!)),
                File.ReadAllBytes(Path.Combine(second, file!))
            );
        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(first, "a.csv")),
            File.ReadAllBytes(Path.Combine(other, "a.csv"))
        );
    }

    [Fact]
    public void Six_in_ten_stand_in_both_files_and_each_once()
    {
        using Scratch scratch = new();
        new PeopleData(Count, 1).Write(scratch.Path);
        var rows = File.ReadLines(Path.Combine(scratch.Path, "truth.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(fields => fields[0], fields => fields[2]);
        Assert.Equal(Count, rows["a"].Distinct().Count());
        Assert.Equal(Count, rows["b"].Distinct().Count());
        Assert.Equal(Count * 6 / 10, rows["a"].Intersect(rows["b"]).Count());
    }

    [Fact]
    public void Mistakes_are_as_frequent_as_they_are_said_to_be()
    {
        using Scratch scratch = new();
        new PeopleData(20_000, 1).Write(scratch.Path);
        var (a, b) = (ByEntity(scratch.Path, "a"), ByEntity(scratch.Path, "b"));
        string[][] both = [.. a.Keys.Intersect(b.Keys).SelectMany(e => new[] { a[e], b[e] })];
        double Differ(int column)
        {
            var given = both.Chunk(2).Where(p => p[0][column] != "" && p[1][column] != "").ToList();
            return (double)given.Count(p => p[0][column] != p[1][column]) / given.Count;
        }
        Assert.InRange(Differ(1), 0.05, 0.09); // First names: nicknames and typing.
        Assert.InRange(Differ(3), 0.06, 0.10); // Surnames: changes and typing.
        Assert.InRange(Differ(4), 0.02, 0.04); // Dates.
        Assert.InRange(Differ(5), 0.23, 0.27); // ZIPs: moves.
        Assert.InRange(Differ(6), 0.001, 0.006); // Sex.
    }

    static Dictionary<string, string[]> ByEntity(string folder, string source)
    {
        var entities = File.ReadLines(Path.Combine(folder, "truth.csv"))
            .Select(line => line.Split(','))
            .Where(fields => fields[0] == source)
            .ToDictionary(fields => fields[1], fields => fields[2], StringComparer.Ordinal);
        return File.ReadLines(Path.Combine(folder, $"{source}.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(fields => entities[fields[0]], StringComparer.Ordinal);
    }
}
