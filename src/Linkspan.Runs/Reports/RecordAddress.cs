using System.Text;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>How a record is named on a command line: <c>source:id</c>, or its id alone.</summary>
static class RecordAddress
{
    /// <summary>Finds a record.</summary>
    /// <exception cref="ProblemException">
    /// <c>explain.record</c>: no source has the id, or several have it.
    /// </exception>
    public static (PlainRecord Place, RecordKey Key) Find(
        string text,
        IReadOnlyList<(string Name, RecordIds Ids)> sources
    )
    {
        var found = new List<(PlainRecord, RecordKey)>();
        for (var s = 0; s < sources.Count; s++)
        {
            var (name, ids) = sources[s];
            var prefix = $"{name}:";
            if (text.StartsWith(prefix, StringComparison.Ordinal))
                Add(found, s, name, ids, text[prefix.Length..]);
        }
        if (found.Count == 0)
            for (var s = 0; s < sources.Count; s++)
                Add(found, s, sources[s].Name, sources[s].Ids, text);
        return found.Count == 1
            ? found[0]
            : throw new ProblemException(
                new Problem(
                    "explain.record",
                    $"record {ValueShape.Of(text)}",
                    found.Count == 0 ? "no such id" : $"the id in {found.Count} sources",
                    "SOURCE:ID, or an id that one source alone has",
                    $"Sources: {string.Join(", ", sources.Select(s => s.Name))}."
                )
            );
    }

    static void Add(
        List<(PlainRecord, RecordKey)> found,
        int source,
        string name,
        RecordIds ids,
        string id
    )
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        for (var row = 0; row < ids.Length; row++)
            if (ids.Utf8(row).SequenceEqual(bytes))
            {
                found.Add((new PlainRecord(source, row), new RecordKey(name, id)));
                return;
            }
    }
}
