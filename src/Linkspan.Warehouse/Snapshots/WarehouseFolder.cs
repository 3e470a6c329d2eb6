using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>The folder <c>warehouse/</c> of a state: parts, snapshots, person indexes and staging.</summary>
/// <remarks>
/// It holds no identifiers but is person-level, so that it is readable to its owner only. Files are
/// written in <c>staging/</c>, flushed and renamed; nothing that has been renamed is changed again.
/// </remarks>
/// <param name="root">Path of <c>warehouse/</c>; made when it is not there.</param>
public sealed class WarehouseFolder(string root)
{
    static int s_stagings;

    /// <summary>Path of <c>warehouse/</c>, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    internal string Parts => Path.Combine(Root, "parts");
    internal string Scratch => Path.Combine(Root, "scratch");
    string Snapshots => Path.Combine(Root, "snapshots");
    internal string Indexes => Path.Combine(Root, "index");
    internal string Marts => Path.Combine(Root, "marts");
    string Staging => Path.Combine(Root, "staging");

    /// <summary>Reads a snapshot's manifest.</summary>
    /// <exception cref="ProblemException"><c>warehouse.snapshot-missing</c>, <c>warehouse.manifest</c>.</exception>
    public Snapshot Load(string id)
    {
        var path = Path.Combine(Snapshots, id, "manifest.json");
        if (!File.Exists(path))
            throw new ProblemException(
                new(
                    "warehouse.snapshot-missing",
                    $"snapshot {id}",
                    "no such folder",
                    "a snapshot of this warehouse",
                    "Restore the folder warehouse/ from a backup, or ingest the deliveries again."
                )
            );
        return ReadJson(path, WarehouseJson.Default.Snapshot);
    }

    /// <summary>Reads every part of a snapshot again and compares it with its hash.</summary>
    /// <returns>One problem for each part that is missing or has changed; empty when all is well.</returns>
    public ImmutableArray<Problem> Verify(string id)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var part in Load(id).Tables.SelectMany(t => t.Parts))
        {
            var path = Path.Combine(Parts, part.File);
            var found =
                !File.Exists(path) ? "no such file"
                : HashOf(path).Equals(part.Sha256, StringComparison.Ordinal) ? null
                : "other bytes than were written";
            if (found is not null)
                problems.Add(
                    new(
                        "warehouse.part",
                        part.File,
                        found,
                        "the file as it was delivered",
                        "Restore it from a backup."
                    )
                );
        }
        return problems.ToImmutable();
    }

    /// <summary>A new folder of this process alone; whoever makes it deletes it.</summary>
    internal string NewStaging()
    {
        var path = Path.Combine(
            Staging,
            $"{Environment.ProcessId}-{Interlocked.Increment(ref s_stagings)}"
        );
        MakePrivate(path);
        return path;
    }

    internal void Prepare()
    {
        foreach (var path in (string[])[Root, Parts, Scratch, Snapshots, Indexes, Marts, Staging])
            MakePrivate(path);
    }

    /// <summary>Writes the manifest of a snapshot whose parts are in place.</summary>
    internal Snapshot Publish(ImmutableArray<SnapshotTable> tables)
    {
        tables = [.. tables.OrderBy(t => t.Source, StringComparer.Ordinal)];
        Snapshot snapshot = new(IdOf(tables), tables);
        var json = JsonSerializer.SerializeToUtf8Bytes(snapshot, WarehouseJson.Default.Snapshot);
        PublishFolder(Path.Combine(Snapshots, snapshot.Id), "manifest.json", json);
        return snapshot;
    }

    /// <summary>Makes a folder appear whole or not at all; one that is there already stays.</summary>
    internal void PublishFolder(string target, string name, byte[] content)
    {
        if (Directory.Exists(target))
            return;
        var staging = NewStaging();
        WriteDurably(Path.Combine(staging, name), content);
        Move(staging, target);
    }

    internal static void Move(string staging, string target)
    {
        try
        {
            Directory.Move(staging, target);
        }
        catch (IOException) when (Directory.Exists(target)) // Another process was first; ids are hashes.
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    internal static void WriteDurably(string path, byte[] content)
    {
        using var file = File.Create(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a file that another writer has closed, and says what it holds.</summary>
    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    internal static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    internal static T ReadJson<T>(
        string path,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ProblemException(
                new(
                    "warehouse.manifest",
                    Path.GetFileName(Path.GetDirectoryName(path)) + "/manifest.json",
                    "something else",
                    "the manifest that Linkspan wrote",
                    "Restore the folder from a backup."
                )
            );
        }
    }

    static string IdOf(ImmutableArray<SnapshotTable> tables)
    {
        var text = new StringBuilder("linkspan snapshot 1\n");
        foreach (var table in tables)
        {
            text.Append($"table {table.Source} {table.HasPerson}\n");
            foreach (var column in table.Columns)
                text.Append($"column {column.Name} {column.Kind}\n");
            foreach (var part in table.Parts)
                text.Append($"part {part.Sha256} {part.Rows}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[
            ..32
        ];
    }

    static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
