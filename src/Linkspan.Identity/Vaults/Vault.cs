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
            using var stream = EncryptedFile.Open(file, _key);
            using BufferedStream buffered = new(stream, 1 << 16);
            Apply(Segment.Read(buffered, Path.GetFileName(file)), identities);
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
            using var stream = EncryptedFile.Open(file, _key);
            using BufferedStream buffered = new(stream, 1 << 16);
            foreach (var (id, _) in Segment.Read(buffered, Path.GetFileName(file)).Rows)
                changed.Add(id);
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

    internal void Keep(Segment segment)
    {
        var folder = FolderOf(segment.Register);
        Directory.CreateDirectory(folder);
        var number = SegmentFiles(segment.Register).Count + 1;
        var file = Path.Combine(
            folder,
            number.ToString("D6", CultureInfo.InvariantCulture) + ".segment"
        );
        EncryptedFile.Write(file, _key, _entropy, segment.Write);
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

    static void Apply(Segment segment, RegisterIdentities identities)
    {
        var positions = identities.Positions(segment.Elements);
        ImmutableArray<string?[]> one = [.. segment.Elements.Select(_ => new string?[1])];
        int[] keys = [.. segment.KeyElements.Select(k => segment.Elements.IndexOf(k))];
        foreach (var (id, values) in segment.Rows)
        {
            for (var e = 0; e < values.Length; e++)
                one[e][0] = values[e];
            if (!identities.TryFindRow(one, keys, 0, out var row, out var key))
                row = identities.Add(id, key);
            for (var e = 0; e < values.Length; e++)
                identities.Set(row, positions[e], values[e]);
        }
    }
}
