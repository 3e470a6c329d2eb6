using Linkspan.DisclosureControl;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing;

/// <summary>
/// The key that seals certificates, derived from the state's key. Publishing lays a copy beside the
/// releases, so that the public site can check seals with permission to read that folder alone: the
/// copy opens no vault, and who could misuse it must be able to write releases already.
/// </summary>
public static class SealKey
{
    /// <summary>Name of the copy in the folder of releases.</summary>
    public const string FileName = "seal.key";

    const string Id = "release-seal-1";
    const string Purpose = "seal of protected tables";
    const int Length = 32;

    /// <summary>The key of a state.</summary>
    public static CertificateKey Of(StateKey state) => new(Id, state.Derive(Purpose, Length));

    /// <summary>Lays the copy beside the releases, for the public site.</summary>
    /// <param name="folder">The folder of releases; made when absent.</param>
    /// <param name="state">The state's key.</param>
    public static void Place(string folder, StateKey state)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(
            Path.Combine(folder, FileName),
            Convert.ToBase64String(state.Derive(Purpose, Length)) + "\n"
        );
    }

    /// <summary>The key from its copy, or null when nothing was ever published there.</summary>
    /// <exception cref="ProblemException"><c>key.unreadable</c>: not 32 bytes in base 64.</exception>
    public static CertificateKey? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        Span<byte> key = stackalloc byte[Length];
        return
            Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var count)
            && count == Length
            ? new(Id, key)
            : throw new ProblemException(
                new("key.unreadable", path, "something else", "32 bytes in base 64")
            );
    }
}
