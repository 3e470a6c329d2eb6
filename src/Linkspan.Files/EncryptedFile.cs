using System.Buffers.Binary;
using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Files that only the holder of the state's key can read or change unnoticed.</summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) in chunks of 64 KiB. Head: <c>LSE1</c>, 16 random bytes that name
/// the file, the file's own random key wrapped with one derived from the state's key. Each chunk is
/// sealed with its number as nonce (a key is used for one file only) and bound to the file's name,
/// its number and whether it is the last: a chunk that is changed, swapped, dropped, repeated or cut
/// off is noticed. Docs: docs/decisions/2026-11-23-encrypted-chunks.md.
/// </remarks>
public static class EncryptedFile
{
    internal const int ChunkLength = 64 * 1024;
    internal const int TagLength = 16;
    internal const int SealedLength = ChunkLength + TagLength;
    internal const int NonceLength = 12;
    internal const int IdLength = 16;
    internal const int KeyLength = 32;
    internal const int HeadLength = 4 + IdLength + NonceLength + KeyLength + TagLength;
    internal const int BindingLength = IdLength + sizeof(long) + 1;

    /// <summary>Starts a file, mode 0600, that is in its place only after <c>Commit</c>.</summary>
    /// <param name="path">Its place; an older file is replaced.</param>
    /// <param name="key">The state's key.</param>
    /// <param name="entropy">Where the file's own key comes from.</param>
    /// <returns>Write to it, then <see cref="EncryptedWriteStream.Commit"/>; disposed without, it never was.</returns>
    /// <exception cref="ProblemException">The place cannot be written.</exception>
    public static EncryptedWriteStream Create(string path, StateKey key, Entropy entropy) =>
        new(Path.GetFullPath(path), key, entropy);

    /// <summary>Writes a whole file: there after this call, or not at all when <paramref name="write"/> throws.</summary>
    public static void Write(string path, StateKey key, Entropy entropy, Action<Stream> write)
    {
        using var stream = Create(path, key, entropy);
        write(stream);
        stream.Commit();
    }

    /// <summary>Opens a file; the stream can seek.</summary>
    /// <exception cref="ProblemException">
    /// <c>encrypted.changed</c>, now or at a later read: another key, or bytes that were not written so;
    /// <c>file.missing</c> and its like.
    /// </exception>
    public static Stream Open(string path, StateKey key) =>
        FileProblems.Guard(path, () => new EncryptedReadStream(path, key));

    /// <summary>Destroys a file: its head, with the only copy of its key, is overwritten before it is removed.</summary>
    /// <remarks>Copies in backups, and blocks that a disk has put elsewhere, are beyond this.</remarks>
    public static void Destroy(string path) =>
        FileProblems.Guard(
            path,
            () =>
            {
                using (FileStream stream = new(path, FileMode.Open, FileAccess.Write))
                {
                    stream.Write(new byte[HeadLength]);
                    stream.Flush(flushToDisk: true);
                }
                File.Delete(path);
            }
        );

    internal static byte[] WrappingKey(StateKey key) => key.Derive("linkspan encrypted file v1");

    /// <summary>Writes the 25 bytes that say which chunk of which file this is.</summary>
    internal static void Bind(Span<byte> binding, ReadOnlySpan<byte> id, long chunk, bool isLast)
    {
        id.CopyTo(binding);
        BinaryPrimitives.WriteInt64LittleEndian(binding[IdLength..], chunk);
        binding[^1] = isLast ? (byte)1 : (byte)0;
    }

    internal static void NonceOf(Span<byte> nonce, long chunk)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, chunk);
    }

    internal static ProblemException Changed(string path, Exception? inner = null) =>
        new(
            new Problem(
                "encrypted.changed",
                path,
                "bytes that this state's key did not seal",
                "the file as it was written",
                "Check that the key is the state's own, then restore the file from a copy."
            ),
            inner
        );
}
