using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Rows of one delivery that were set aside and wait for their agency.</summary>
/// <param name="Delivery">The delivery's name.</param>
/// <param name="Source">Its source.</param>
/// <param name="Since">The day on which they were set aside, in UTC.</param>
/// <param name="Until">The day from which on they may be destroyed unread.</param>
public sealed record RowsSetAside(string Delivery, string Source, DateOnly Since, DateOnly Until);

/// <summary>
/// Where rows that were set aside lie until they are corrected: encrypted, one file a delivery, in the vault.
/// </summary>
/// <param name="folder">The folder <c>set-aside</c> of the vault.</param>
/// <param name="key">The state's key.</param>
/// <param name="entropy">Where the files' own keys come from.</param>
public sealed class SetAsideShelf(string folder, StateKey key, Entropy entropy)
{
    /// <summary>Days after which rows that nobody corrected may be destroyed: our judgement, not a standard's.</summary>
    public const int DaysKept = 30;

    const string Ending = ".rows";

    /// <summary>Begins the file of a delivery; it replaces an older one of the same delivery.</summary>
    public EncryptedWriteStream Create(string delivery)
    {
        Directory.CreateDirectory(folder);
        return EncryptedFile.Create(PathOf(delivery), key, entropy);
    }

    /// <summary>What waits, the oldest first.</summary>
    public ImmutableArray<RowsSetAside> List() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + Ending)
                    .Select(Describe)
                    .OrderBy(r => r.Since)
                    .ThenBy(r => r.Delivery, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The rows of a delivery as they came, in CSV, with line and problems in front.</summary>
    /// <exception cref="ProblemException"><c>aside.unknown</c>; <c>encrypted.changed</c>.</exception>
    public Stream Open(string delivery)
    {
        Require(delivery);
        return EncryptedFile.Open(PathOf(delivery), key);
    }

    /// <summary>Whether rows of this delivery wait.</summary>
    public bool Has(string delivery) => List().Any(r => IsOf(r, delivery));

    /// <summary>Destroys the rows of a delivery.</summary>
    /// <exception cref="ProblemException"><c>aside.unknown</c>.</exception>
    public void Destroy(string delivery)
    {
        Require(delivery);
        EncryptedFile.Destroy(PathOf(delivery));
    }

    /// <summary>What is said of a delivery that has no rows here.</summary>
    public static ProblemException Unknown(string delivery) =>
        new(
            new(
                "aside.unknown",
                "rows set aside",
                $"no delivery {ValueShape.Of(delivery)} among those that wait",
                "one that 'linkspan source aside' lists"
            )
        );

    static bool IsOf(RowsSetAside rows, string delivery) =>
        rows.Delivery.Equals(delivery, StringComparison.Ordinal);

    void Require(string delivery)
    {
        if (!Has(delivery)) // Names are looked up, never made into paths unseen.
            throw Unknown(delivery);
    }

    static RowsSetAside Describe(string file)
    {
        var delivery = Path.GetFileNameWithoutExtension(file);
        var since = DateOnly.FromDateTime(File.GetLastWriteTimeUtc(file));
        return new(delivery, delivery[..delivery.LastIndexOf('-')], since, since.AddDays(DaysKept));
    }

    string PathOf(string delivery) => Path.Combine(folder, delivery + Ending);
}
