using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>One file of a folder as it was when the folder was made.</summary>
/// <param name="Name">Path relative to the manifest, with forward slashes.</param>
/// <param name="Rows">Rows in it; null when it has no rows.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record ManifestFile(string Name, long? Rows, long Bytes, string Sha256);

/// <summary>What a folder holds, so that loss and change are noticed.</summary>
/// <param name="Files">Sorted by name.</param>
public sealed record Manifest(ImmutableArray<ManifestFile> Files)
{
    /// <summary>Its name inside the folder that it describes.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Hashes the files of a folder.</summary>
    /// <param name="folder">The folder; a manifest already in it is not counted.</param>
    /// <param name="rowsOf">Rows by relative name; files not named have no rows.</param>
    public static Manifest Of(string folder, IReadOnlyDictionary<string, long>? rowsOf = null) =>
        FileProblems.Guard(
            folder,
            () =>
                new Manifest([
                    .. Directory
                        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                        .Select(path => (path, name: NameOf(folder, path)))
                        .Where(file =>
                            !string.Equals(file.name, FileName, StringComparison.Ordinal)
                        )
                        .OrderBy(file => file.name, StringComparer.Ordinal)
                        .Select(file => Describe(file.path, file.name, rowsOf)),
                ])
        );

    /// <summary>Writes it as <c>manifest.json</c>; the same manifest gives the same bytes.</summary>
    public void Write(string folder) =>
        AtomicFile.Write(
            Path.Combine(folder, FileName),
            stream => JsonSerializer.Serialize(stream, this, ManifestJson.Default.Manifest)
        );

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="ProblemException"><c>manifest.unreadable</c>, or the file is missing.</exception>
    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return FileProblems.Guard(
            path,
            () =>
            {
                using var stream = File.OpenRead(path);
                try
                {
                    return JsonSerializer.Deserialize(stream, ManifestJson.Default.Manifest)
                        ?? throw Unreadable(path);
                }
                catch (JsonException)
                {
                    throw Unreadable(path);
                }
            }
        );
    }

    /// <summary>Compares the folder with its manifest.</summary>
    /// <exception cref="ProblemException"><c>manifest.changed</c>: a file is missing, new or different.</exception>
    public void Check(string folder)
    {
        var now = Of(folder).Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var file in Files)
        {
            if (!now.Remove(file.Name, out var found))
                throw Changed(folder, file.Name, "no file");
            if (!string.Equals(found.Sha256, file.Sha256, StringComparison.Ordinal))
                throw Changed(folder, file.Name, "other bytes");
        }
        if (now.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } extra)
            throw Changed(folder, extra, "a file that the manifest does not name");
    }

    static ManifestFile Describe(
        string path,
        string name,
        IReadOnlyDictionary<string, long>? rowsOf
    ) =>
        new(
            name,
            rowsOf is not null && rowsOf.TryGetValue(name, out var rows) ? rows : null,
            new FileInfo(path).Length,
            HashingStream.Sha256Of(path)
        );

    static string NameOf(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace('\\', '/');

    static ProblemException Unreadable(string path) =>
        new(new Problem("manifest.unreadable", path, "something else", "a manifest in JSON"));

    static ProblemException Changed(string folder, string name, string found) =>
        new(
            new Problem(
                "manifest.changed",
                Path.Combine(folder, name),
                found,
                "the file that the manifest names",
                "Restore the folder from a copy."
            )
        );
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(Manifest))]
sealed partial class ManifestJson : JsonSerializerContext;
