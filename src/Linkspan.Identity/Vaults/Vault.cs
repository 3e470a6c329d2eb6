using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>
/// The only place where a person has a name: identities by register, encrypted on disk, one segment
/// a delivery. A delivery is in force when its segment has its final name, and not before.
/// </summary>
public sealed class Vault : IIdentitySink
{
    const int BufferLength = 1 << 16;

    readonly string _folder;
    readonly StateKey _key;
    readonly Entropy _entropy;
    readonly Dictionary<string, RegisterIdentities> _open = new(StringComparer.Ordinal);

    /// <param name="folder">The vault's folder of a state; made when it is not there.</param>
    /// <param name="key">The state's key.</param>
    /// <param name="entropy">Where ids come from.</param>
    public Vault(string folder, StateKey key, Entropy entropy)
    {
        _folder = folder;
        _key = key;
        _entropy = entropy;
    }

    /// <summary>The identities of one register, of all deliveries in force.</summary>
    /// <param name="register">Such as <c>k12</c>; one that has had no delivery is empty.</param>
    public RegisterIdentities Read(string register)
    {
        if (_open.TryGetValue(register, out var open))
            return open;
        RegisterIdentities identities = new();
        foreach (var file in SegmentFiles(register))
        {
            using var segment = OpenSegment(file);
            Apply(segment, identities);
        }
        return _open[register] = identities;
    }

    /// <summary>Registers of which any delivery is in force, by name.</summary>
    public ImmutableArray<string> Registers =>
        Directory.Exists(Path.Combine(_folder, "registers"))
            ?
            [
                .. Directory
                    .EnumerateDirectories(Path.Combine(_folder, "registers"))
                    .Select(f => Path.GetFileName(f)!)
                    .Where(r => SegmentFiles(r).Count > 0)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>How many segments a register has: a mark of what was read.</summary>
    internal int SegmentsOf(string register) => SegmentFiles(register).Count;

    /// <summary>Destroys all segments of a register.</summary>
    /// <returns>How many there were.</returns>
    internal int Destroy(string register)
    {
        var files = SegmentFiles(register);
        files.ForEach(EncryptedFile.Destroy);
        Forget(register);
        return files.Count;
    }

    /// <summary>Identities that are new or say something new since so many segments were read.</summary>
    internal HashSet<IdentityId> ChangedSince(string register, int segments)
    {
        HashSet<IdentityId> changed = [];
        foreach (var file in SegmentFiles(register).Skip(segments))
        {
            using var segment = OpenSegment(file);
            while (segment.Read())
                changed.Add(segment.Id);
        }
        return changed;
    }

    /// <inheritdoc/>
    public IIdentityDelivery Begin(
        string register,
        ImmutableArray<string> keyElements,
        string delivery
    ) => new VaultDelivery(this, register, keyElements, Read(register));

    internal IdentityId NextId() => new(_entropy.NextId());

    internal void Keep(string register, Action<Stream> write)
    {
        var folder = FolderOf(register);
        Directory.CreateDirectory(folder);
        var number = SegmentFiles(register).Count + 1;
        var file = Path.Combine(
            folder,
            number.ToString("D6", CultureInfo.InvariantCulture) + ".segment"
        );
        EncryptedFile.Write(file, _key, _entropy, write);
    }

    /// <summary>Forgets what is in memory: the next read comes from disk.</summary>
    internal void Forget(string register) => _open.Remove(register);

    string FolderOf(string register) => Path.Combine(_folder, "registers", register);

    List<string> SegmentFiles(string register) =>
        Directory.Exists(FolderOf(register))
            ?
            [
                .. Directory
                    .EnumerateFiles(FolderOf(register), "*.segment")
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    SegmentReader OpenSegment(string file) =>
        new(
            new BufferedStream(EncryptedFile.Open(file, _key), BufferLength),
            Path.GetFileName(file)
        );

    static void Apply(SegmentReader segment, RegisterIdentities identities)
    {
        var positions = identities.Positions(segment.Elements);
        int[] keyElements = [.. segment.KeyElements.Select(k => segment.Elements.IndexOf(k))];
        ArrayBufferWriter<byte> key = new();
        while (segment.Read())
        {
            key.ResetWrittenCount();
            for (var part = 0; part < keyElements.Length; part++)
            {
                if (part > 0)
                    key.Write([KeyBatch.Separator]);
                key.Write(segment[keyElements[part]]);
            }
            var hash = KeyTable.Hash(key.WrittenSpan);
            var row = identities.FindRow(hash, key.WrittenSpan);
            if (row < 0)
                row = identities.Add(segment.Id, hash, key.WrittenSpan);
            for (var e = 0; e < positions.Length; e++)
                identities.Set(row, positions[e], segment[e]);
        }
    }
}
