using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Linkspan.DisclosureControl;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing;

/// <summary>
/// The published releases of one audience, to read: every file is checked against the hash that was
/// voted on before a number of it is shown.
/// </summary>
/// <param name="folder">The folder of releases; nothing else is read. It may not exist yet.</param>
/// <param name="audience">Releases for others are as if they were not there.</param>
/// <param name="key">That certificates are sealed with; see <see cref="SealKey"/>.</param>
public sealed class ReleaseShelf(string folder, Audience audience, CertificateKey key)
{
    const long FileBytesMax = 256L * 1024 * 1024;

    readonly ConcurrentDictionary<(int Number, string Hash), Release> _opened = new();

    /// <summary>Numbers of the releases for this audience, newest first.</summary>
    public ImmutableArray<int> Numbers() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Select(path => ReleasePaths.FindNumber(Path.GetFileName(path)))
                    .OfType<int>()
                    .Where(number => FindEnvelope(number) is not null)
                    .OrderDescending(),
            ]
            : [];

    /// <summary>The release with the highest number, or null when there is none.</summary>
    /// <exception cref="ProblemException">As <see cref="Find(int)"/>.</exception>
    public Release? FindNewest() => Numbers() is [var newest, ..] ? Find(newest) : null;

    /// <summary>The release with this number as text, or null.</summary>
    /// <exception cref="ProblemException">As <see cref="Find(int)"/>.</exception>
    public Release? Find(string number) =>
        ReleasePaths.FindNumber(number) is { } found ? Find(found) : null;

    /// <summary>The release with this number, read whole and verified, or null.</summary>
    /// <exception cref="ProblemException">
    /// <c>release.changed</c>: a file is not what was voted on; <c>release.not-readable</c>;
    /// <c>disclosure.seal</c>: a table is not as it was protected.
    /// </exception>
    public Release? Find(int number)
    {
        if (FindEnvelope(number) is not { } envelope)
            return null;
        var name = (number, envelope.ContentHash);
        if (_opened.TryGetValue(name, out var opened))
            return opened;
        var release = Open(envelope);
        return _opened.GetOrAdd(name, release);
    }

    Envelope? FindEnvelope(int number)
    {
        var path = Path.Combine(folder, ReleasePaths.OfRelease(number), Releases.EnvelopeName);
        if (!File.Exists(path))
            return null;
        var envelope = ReleaseJson.Read(path, ReadFile(path), ReleaseJson.Shared.Envelope);
        return
            envelope.Number == number
            && string.Equals(envelope.Audience, audience.Name, StringComparison.Ordinal)
            ? envelope
            : null;
    }

    Release Open(Envelope envelope)
    {
        var content = Path.Combine(
            folder,
            ReleasePaths.OfRelease(envelope.Number),
            ReleasePaths.Content
        );
        var files = ReadVerified(content, envelope.ContentHash);
        var facts = Read(content, files, "release.json", ReleaseJson.Shared.ReleaseFacts);
        if (facts.Number != envelope.Number || facts.Audience != envelope.Audience)
            throw Changed(content, "the facts of another release");
        List<QuestionFacts> questions = [];
        List<PublishedTable> tables = [];
        foreach (
            var path in files.Keys.Where(p =>
                p.EndsWith("/question.json", StringComparison.Ordinal)
            )
        )
        {
            var question = Read(content, files, path, ReleaseJson.Shared.QuestionFacts);
            questions.Add(question);
            var place = path[..path.LastIndexOf('/')];
            tables.AddRange(
                question.Tables.Select(t => OpenTable(content, files, place, question, t))
            );
        }
        return new(facts, envelope, [.. questions], tables);
    }

    PublishedTable OpenTable(
        string content,
        SortedDictionary<string, byte[]> files,
        string place,
        QuestionFacts question,
        string name
    )
    {
        var json = Of(content, files, $"{place}/{name}.json");
        var certificate = Of(content, files, $"{place}/{name}.certificate.json");
        var table = ProtectedTable.Open(json, Certificate.Read(certificate), key);
        return table.Name == name && table.Audience == audience
            ? new(question.Id, table, json, Of(content, files, $"{place}/{name}.csv"), certificate)
            : throw Changed(content, "a table with another name or audience");
    }

    /// <summary>Reads the files that the manifest lists, the manifest being what was voted on.</summary>
    static SortedDictionary<string, byte[]> ReadVerified(string content, string hash)
    {
        var manifest = ReadFile(Path.Combine(content, ReleaseContent.ManifestName));
        if (Convert.ToHexStringLower(SHA256.HashData(manifest)) != hash)
            throw Changed(content, "another list of files");
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(manifest).Split('\n'))
        {
            if (line.Length == 0)
                continue;
            if (line.Length < 67 || line.Contains("..", StringComparison.Ordinal))
                throw Changed(content, "a list of files in another form");
            var (expected, path) = (line[..64], line[66..]);
            var bytes = ReadFile(Path.Combine(content, path));
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != expected)
                throw Changed(content, $"another {path}");
            files[path] = bytes;
        }
        return files;
    }

    static byte[] ReadFile(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            throw Changed(path, "no file");
        if (file.Length > FileBytesMax)
            throw Changed(path, "a file of more than 256 MB");
        return File.ReadAllBytes(path);
    }

    static T Read<T>(
        string content,
        SortedDictionary<string, byte[]> files,
        string path,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
        where T : class => ReleaseJson.Read(path, Of(content, files, path), type);

    static byte[] Of(string content, SortedDictionary<string, byte[]> files, string path) =>
        files.TryGetValue(path, out var bytes) ? bytes : throw Changed(content, $"no {path}");

    static ProblemException Changed(string where, string found) =>
        new(
            new(
                "release.changed",
                where,
                found,
                "what was voted on",
                "Restore the release from a backup, or take its folder away."
            )
        );
}
