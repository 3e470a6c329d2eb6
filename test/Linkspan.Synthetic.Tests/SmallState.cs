using Linkspan.Files;
using Linkspan.Vocabulary;

[assembly: AssemblyFixture(typeof(Linkspan.Synthetic.Tests.SmallState))]

namespace Linkspan.Synthetic.Tests;

/// <summary>A state of 640 pupils, made once for all tests of this project.</summary>
public sealed class SmallState : IAsyncLifetime
{
    readonly StateSettings _settings;

    public SmallState()
        : this(Settings) { }

    internal SmallState(StateSettings settings) => _settings = settings;

    public static StateSettings Settings { get; } = new(640, 7) { Threads = 2 };

    public string Folder { get; } =
        Directory.CreateTempSubdirectory("linkspan-synthetic-").FullName;

    public IReadOnlyList<WrittenFile> Written { get; private set; } = [];

    public async ValueTask InitializeAsync() =>
        Written = await SyntheticState.WriteAsync(
            _settings,
            Folder,
            null,
            TestContext.Current.CancellationToken
        );

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string PathOf(string path) => Path.Combine(Folder, path);

    /// <summary>Rows of a CSV file as dictionaries.</summary>
    public IEnumerable<Dictionary<string, string>> Rows(string path) => Read(PathOf(path));

    /// <summary>Rows of all files whose name fits.</summary>
    public IEnumerable<Dictionary<string, string>> RowsOfAll(string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, "files"), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(Read);

    static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        using var reader = DelimitedReader.Open(path);
        while (reader.Read())
        {
            Assert.Equal(RecordFault.None, reader.Fault);
            Assert.Equal(reader.Names.Length, reader.FieldCount);
            Dictionary<string, string> row = new(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
                row[reader.Names[i]] = reader[i].ToString();
            yield return row;
        }
    }

    /// <summary>Records of the fixed-width files whose name fits.</summary>
    public IEnumerable<string> Records(string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, "files"), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines);

    /// <summary>One place of a fixed-width record, positions from 1 and both included.</summary>
    public static string Cut(string record, int from, int to) =>
        record.Substring(from - 1, to - from + 1).TrimEnd();

    /// <summary>Key of the wage register, as the truth writes it.</summary>
    public static string KeyOf(string record) =>
        string.Join(
            '|',
            Cut(record, 2, 10),
            Cut(record, 11, 30),
            Cut(record, 31, 42),
            Cut(record, 43, 43)
        );

    /// <summary>Key, quarter and cents of every wage row, whatever the layout of its file.</summary>
    public IEnumerable<(string Key, Quarter Quarter, long Cents)> Wages()
    {
        static Quarter QuarterOf(string end) => new(int.Parse(end[2..]), int.Parse(end[..2]) / 3);
        foreach (var record in Records("wages-*.txt"))
            yield return (
                KeyOf(record),
                QuarterOf(Cut(record, 215, 220)),
                long.Parse(Cut(record, 50, 63))
            );
        foreach (
            var record in Records("wages-efw2-*.dat")
                .Where(r => r.StartsWith("RS", StringComparison.Ordinal))
        )
            yield return (
                string.Join(
                    '|',
                    Cut(record, 10, 18),
                    Cut(record, 49, 68),
                    Cut(record, 19, 33),
                    Cut(record, 34, 34)
                ),
                QuarterOf(Cut(record, 197, 202)),
                long.Parse(Cut(record, 203, 213))
            );
        foreach (var row in RowsOfAll("wages-csv-*.csv"))
            yield return (
                string.Join('|', row["SSN"], row["Last"], row["First"], row["MI"]),
                new(int.Parse(row["Year"]), int.Parse(row["Qtr"])),
                long.Parse(row["Wages"].Replace(".", ""))
            );
    }

    /// <summary>Register and key to entity.</summary>
    public Dictionary<(string Register, string Key), int> Entities() =>
        Rows("truth/identities.csv")
            .ToDictionary(r => (r["register"], r["key"]), r => int.Parse(r["entity"]));
}
