using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>The 32 bytes that all keys of a state come from. Who has it can read the vault.</summary>
public sealed class StateKey : IDisposable
{
    /// <summary>Holds the key in base 64 when it shall not lie on the disk.</summary>
    public const string EnvironmentVariable = "LINKSPAN_STATE_KEY";

    const int Length = 32;
    const string FileName = "state.key";

    readonly byte[] _key;

    /// <param name="key">32 bytes; copied.</param>
    public StateKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        _key = key.ToArray();
    }

    /// <summary>The key of a state: from the environment, else from its 0600 file, else a new one.</summary>
    /// <param name="state">Its file is <c>vault/state.key</c>.</param>
    /// <param name="entropy">Where a new key comes from.</param>
    /// <exception cref="ProblemException">
    /// <c>key.unreadable</c>: not 32 bytes; <c>key.open-to-others</c>: the file's mode lets others read it.
    /// </exception>
    public static StateKey OpenOrCreate(StateFolder state, Entropy entropy)
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } text)
            return OfBase64(text, EnvironmentVariable);
        var path = Path.Combine(state.VaultFolder, FileName);
        if (!File.Exists(path))
        {
            Span<byte> fresh = stackalloc byte[Length];
            entropy.Fill(fresh);
            var base64 = Convert.ToBase64String(fresh);
            CryptographicOperations.ZeroMemory(fresh);
            AtomicFile.Write(
                path,
                stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(base64)),
                AtomicFile.Private
            );
        }
        RequirePrivate(path);
        return OfBase64(FileProblems.Guard(path, () => File.ReadAllText(path)), path);
    }

    /// <summary>A key for one purpose; knowing it tells nothing about the others.</summary>
    /// <param name="purpose">Such as <c>vault index of ssn</c>.</param>
    /// <param name="length">Bytes.</param>
    /// <remarks>HKDF with SHA-256 (RFC 5869), the purpose being its info.</remarks>
    public byte[] Derive(string purpose, int length = Length) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            _key,
            length,
            info: System.Text.Encoding.UTF8.GetBytes(purpose)
        );

    /// <summary>Wipes it from memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    static StateKey OfBase64(string text, string where)
    {
        Span<byte> key = stackalloc byte[Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var count) && count == Length
            ? new StateKey(key)
            : throw new ProblemException(
                new Problem("key.unreadable", where, "something else", "32 bytes in base 64")
            );
    }

    static void RequirePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        if ((File.GetUnixFileMode(path) & ~AtomicFile.Private) != UnixFileMode.None)
            throw new ProblemException(
                new Problem(
                    "key.open-to-others",
                    path,
                    "a key file that other accounts may read",
                    "mode 0600",
                    "Run 'chmod 600' on it, and think about a new key."
                )
            );
    }
}
