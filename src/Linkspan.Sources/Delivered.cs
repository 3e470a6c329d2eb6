using System.Security.Cryptography;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>What an agency delivered: a file, or bytes that lie elsewhere, such as encrypted.</summary>
/// <param name="Path">Path of the file; of other bytes, the name that receipts and problems give them.</param>
/// <param name="Bytes">
/// Opens the bytes from their start, as often as they are read: seekable, and each time the same. Null opens the file.
/// </param>
public sealed record Delivered(string Path, Func<Stream>? Bytes = null)
{
    /// <summary>Its name, without a folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>A file.</summary>
    public static implicit operator Delivered(string path) => new(path);

    /// <exception cref="Linkspan.Vocabulary.ProblemException">
    /// <c>file.missing</c>, <c>file.is-folder</c>, <c>file.no-permission</c>, <c>file.empty</c>.
    /// </exception>
    internal Stream Open() => Bytes?.Invoke() ?? SourceFile.Open(Path);

    /// <summary>SHA-256 of all of it, in lower-case hexadecimal.</summary>
    internal string Sha256()
    {
        using var stream = Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
