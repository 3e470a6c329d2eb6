using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.Publishing;

/// <summary>
/// Everything of a release that is voted on: a pure function of its protected tables and facts, the
/// same bytes for the same input. Only <see cref="Releases.Assemble"/> makes one.
/// </summary>
public sealed class ReleaseContent
{
    /// <summary>Name of the list of files and hashes.</summary>
    public const string ManifestName = "manifest.txt";

    internal ReleaseContent(
        ReleaseFacts facts,
        ImmutableArray<QuestionFacts> questions,
        SortedDictionary<string, byte[]> files
    )
    {
        (Facts, Questions) = (facts, questions);
        files[ManifestName] = ManifestOf(files);
        Files = files;
        Hash = Convert.ToHexStringLower(SHA256.HashData(files[ManifestName]));
    }

    /// <summary>What the release says of itself.</summary>
    public ReleaseFacts Facts { get; }

    /// <summary>Its questions, in the order of presentation.</summary>
    public ImmutableArray<QuestionFacts> Questions { get; }

    /// <summary>SHA-256 of the manifest, in lower-case hex: what a motion is about.</summary>
    public string Hash { get; }

    /// <summary>Bytes by path relative to <c>content/</c>, with forward slashes.</summary>
    internal SortedDictionary<string, byte[]> Files { get; }

    /// <summary>A line a file in the form of <c>sha256sum</c>, sorted by path.</summary>
    internal static byte[] ManifestOf(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        StringBuilder text = new();
        foreach (var (path, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            if (path != ManifestName)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {path}\n"
                );
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
