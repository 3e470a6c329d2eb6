using Linkspan.Files;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs.Tests.Reports;

/// <summary>A finished run on made-up files.</summary>
sealed class LinkedPeople : IDisposable
{
    readonly Scratch _scratch = new();

    public FileRun Run { get; }

    /// <param name="wing">Adds a column that the model does not name to left.csv, by row.</param>
    public LinkedPeople(
        int people = 200,
        int seed = 7,
        string? yaml = null,
        string extra = "",
        Func<int, string>? wing = null
    )
    {
        File.WriteAllText(_scratch["model.yaml"], yaml ?? People.Yaml);
        foreach (var table in People.Tables(people, seed, order: 1))
            File.WriteAllLines(_scratch[$"{table.Name}.csv"], Lines(table));
        File.AppendAllText(_scratch["right.csv"], extra);
        if (wing is not null)
            File.WriteAllLines(
                _scratch["left.csv"],
                File.ReadAllLines(_scratch["left.csv"])
                    .Select((l, i) => $"{l},{(i == 0 ? "wing" : wing(i))}")
            );
        Run = LinkFiles.Execute(
            _scratch["model.yaml"],
            Folder,
            Scratch.Options(),
            Entropy.System,
            cancel: TestContext.Current.CancellationToken
        );
    }

    /// <summary>The folder of results.</summary>
    public string Folder => _scratch["out"];

    public string this[string name] => _scratch[name];

    public void Dispose() => _scratch.Dispose();

    static IEnumerable<string> Lines(RecordTable table)
    {
        yield return "id," + string.Join(',', table.Columns.Keys);
        for (var i = 0; i < table.Ids.Length; i++)
            yield return table.Ids[i]
                + ","
                + string.Join(',', table.Columns.Values.Select(c => c[i]));
    }
}
