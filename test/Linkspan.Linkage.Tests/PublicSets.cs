using System.Text;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests;

/// <summary>Public linkage sets beside the repository; tests that need them skip where they are absent.</summary>
static class PublicSets
{
    public static string? FolderOf(string set)
    {
        var shared = Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA");
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            shared is null && folder is not null;
            folder = folder.Parent
        )
            if (File.Exists(Path.Combine(folder.FullName, "Linkspan.slnx")))
                shared = Path.Combine(folder.FullName, "..", "shared", "data");
        var found = shared is null ? null : Path.Combine(shared, "linkage", set);
        return Directory.Exists(found) ? found : null;
    }

    public static RecordTable Read(string folder, string name)
    {
        var rows = File.ReadLines(Path.Combine(folder, name + ".csv")).Select(Split).ToList();
        var header = rows[0];
        var columns = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        for (var c = 0; c < header.Count; c++)
        {
            var place = c;
            columns[header[c]] = [.. rows.Skip(1).Select(r => (string?)r[place])];
        }
        var ids = columns["id"].Select(i => i!).ToArray();
        return new RecordTable(name, ids, columns);
    }

    /// <summary>Precision, recall and F1 of the pairs that clusters imply.</summary>
    public static (double P, double R, double F1) Score(
        string folder,
        LinkJob job,
        Decision decision
    )
    {
        var records = job.Records;
        var entity = File.ReadLines(Path.Combine(folder, "truth.csv"))
            .Skip(1)
            .Select(Split)
            .ToDictionary(r => (r[0], r[1]), r => r[2]);
        var entities = Enumerable
            .Range(0, records.Count)
            .Select(i => entity[(records.Sources[records.SourceOf(i)], records.Ids[i])])
            .ToArray();
        var all = Enumerable.Range(0, records.Count).ToArray();
        var truth = Pairs(job, all.GroupBy(i => entities[i]));
        var found = Pairs(job, all.GroupBy(i => decision.Clusters[i]));
        var right = Pairs(job, all.GroupBy(i => (entities[i], decision.Clusters[i])));
        return (right / found, right / truth, 2 * right / (found + truth));
    }

    static double Pairs<T>(LinkJob job, IEnumerable<IGrouping<T, int>> groups)
    {
        var across = job.Records.Sources.Length > 1;
        var total = 0.0;
        foreach (var group in groups)
        {
            var sizes = group.GroupBy(job.Records.SourceOf).Select(s => (double)s.Count()).ToList();
            var n = sizes.Sum();
            total += (n * n - (across ? sizes.Sum(s => s * s) : n)) / 2;
        }
        return total;
    }

    static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
