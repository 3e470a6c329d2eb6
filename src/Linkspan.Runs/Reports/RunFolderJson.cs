using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>Reads the documents of a folder of results.</summary>
static class RunFolderJson
{
    /// <exception cref="ProblemException"><c>explain.no-run</c>: no such document, or another's.</exception>
    public static T Read<T>(string folder, string name, JsonTypeInfo<T> type)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            throw Missing(path, "no file");
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type) ?? throw Missing(path, "nothing");
        }
        catch (JsonException)
        {
            throw Missing(path, "something else");
        }
    }

    static ProblemException Missing(string path, string found) =>
        new(
            new Problem(
                "explain.no-run",
                path,
                found,
                "the record of a finished run",
                "Run `linkspan link run` with this folder as --out first."
            )
        );
}
