using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Files;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Where a run keeps its scratch: always encrypted, for it holds what the sources hold.</summary>
/// <remarks>
/// Files appear whole or not at all. Names and manifests hold no person's value, so manifests are in
/// the clear. Under a state's key the folder lies in the vault; stand-alone runs make a key of their
/// own beside the files (mode 0600), and deleting it at the end makes what is left unreadable.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    const string OwnKeyFile = "scratch.key";
    const int KeyLength = 32;

    readonly string _path;
    readonly StateKey? _key;
    readonly Entropy _entropy;
    readonly bool _ownsKey;

    RunFolder(string path, StateKey? key, Entropy entropy, bool ownsKey) =>
        (_path, _key, _entropy, _ownsKey) = (path, key, entropy, ownsKey);

    /// <summary>Scratch under a state's key.</summary>
    /// <param name="path">A folder in the vault; made when absent.</param>
    /// <param name="key">The state's key; stays the caller's.</param>
    /// <param name="entropy">For file keys and names of attempts.</param>
    public static RunFolder Under(string path, StateKey key, Entropy entropy)
    {
        Directory.CreateDirectory(path);
        return new RunFolder(path, key, entropy, ownsKey: false);
    }

    /// <summary>Scratch of a stand-alone run, under a key of its own.</summary>
    /// <param name="path">Made when absent.</param>
    /// <param name="entropy">For the key and the names of attempts.</param>
    public static RunFolder WithOwnKey(string path, Entropy entropy)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, OwnKeyFile);
        Span<byte> key = stackalloc byte[KeyLength];
        if (!File.Exists(file) || new FileInfo(file).Length != KeyLength)
        {
            entropy.Fill(key);
            var bytes = key.ToArray();
            AtomicFile.Write(file, stream => stream.Write(bytes), AtomicFile.Private);
            CryptographicOperations.ZeroMemory(bytes);
        }
        File.ReadAllBytes(file).CopyTo(key);
        var opened = new RunFolder(path, new StateKey(key), entropy, ownsKey: true);
        CryptographicOperations.ZeroMemory(key);
        return opened;
    }

    /// <summary>The folder of a plan whose tasks run in many processes.</summary>
    /// <param name="path">An existing folder.</param>
    /// <param name="keys">Where its key is; without any, in the folder itself.</param>
    /// <param name="entropy">For a new key, file keys and names of attempts.</param>
    /// <param name="isNew">Whether a key may be made.</param>
    /// <exception cref="ProblemException"><c>key.missing</c>, <c>key.unreadable</c>.</exception>
    internal static RunFolder OfPlan(string path, PlanKey keys, Entropy entropy, bool isNew)
    {
        if (keys.Find() is { } key)
            return new RunFolder(path, key, entropy, ownsKey: true);
        var file = Path.Combine(path, OwnKeyFile);
        return isNew || File.Exists(file) ? WithOwnKey(path, entropy) : throw PlanKey.Missing(file);
    }

    /// <summary>A plan's folder without its key: manifests can be read, outputs cannot.</summary>
    internal static RunFolder WithoutKey(string path, Entropy entropy) =>
        new(path, null, entropy, ownsKey: false);

    /// <summary>Removes everything, the own key first.</summary>
    public void Delete()
    {
        if (_ownsKey)
            File.Delete(Path.Combine(_path, OwnKeyFile));
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    /// <summary>Removes all scratch, not the key.</summary>
    internal void Clear()
    {
        foreach (var folder in Directory.GetDirectories(_path))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(_path))
            if (!string.Equals(Path.GetFileName(file), OwnKeyFile, StringComparison.Ordinal))
                File.Delete(file);
    }

    /// <summary>Writes an encrypted file under a name that no other attempt has.</summary>
    /// <param name="stage">Folder.</param>
    /// <param name="index">Task.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Its name, and the hash of its plain content.</returns>
    internal (string Name, string Sha256) WriteNew(string stage, int index, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.Combine(_path, stage));
        var name = $"{stage}/{index}-{_entropy.NextId():N}.bin";
        using var file = EncryptedFile.Create(Path.Combine(_path, name), Key, _entropy);
        var hashing = new HashingStream(new KeepOpen(file));
        using (var buffered = new BufferedStream(hashing, 64 * 1024))
        {
            write(buffered);
            buffered.Flush();
            var sha256 = hashing.Sha256();
            file.Commit();
            return (name, sha256);
        }
    }

    /// <summary>Opens an encrypted file.</summary>
    internal Stream OpenRead(string name) =>
        new BufferedStream(EncryptedFile.Open(Path.Combine(_path, name), Key), 64 * 1024);

    /// <summary>Whether a file is there.</summary>
    internal bool Exists(string name) => File.Exists(Path.Combine(_path, name));

    /// <summary>Removes a stage's outputs.</summary>
    internal void RemoveFolder(string stage)
    {
        if (Directory.Exists(Path.Combine(_path, stage)))
            Directory.Delete(Path.Combine(_path, stage), recursive: true);
    }

    /// <summary>Removes a file.</summary>
    internal void Remove(string name)
    {
        if (Exists(name))
            File.Delete(Path.Combine(_path, name));
    }

    /// <summary>Reads a text in the clear.</summary>
    /// <returns>Null when there is none.</returns>
    internal string? FindText(string name) =>
        Exists(name) ? File.ReadAllText(Path.Combine(_path, name)) : null;

    /// <summary>Writes a text in the clear, unless somebody was first.</summary>
    internal void WriteTextOnce(string name, string text)
    {
        var (path, attempt) = (
            Path.Combine(_path, name),
            Path.Combine(_path, $"{name}.{_entropy.NextId():N}")
        );
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(attempt, s => s.Write(Encoding.UTF8.GetBytes(text)), AtomicFile.Private);
        try
        {
            File.Move(attempt, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(attempt); // Another attempt finished first; both wrote the same.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsKey)
            _key?.Dispose();
    }

    StateKey Key => _key ?? throw new UnreachableException();

    /// <summary>Passes writes on; its owner closes the stream below.</summary>
    sealed class KeepOpen(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => inner.Length;
        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            inner.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
