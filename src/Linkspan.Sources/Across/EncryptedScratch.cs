using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>A folder for one run, whose files nobody can read when the run is over.</summary>
sealed class EncryptedScratch : IDisposable
{
    const int KeyLength = 32;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkspan-");
    readonly StateKey _key;
    int _files;

    public EncryptedScratch()
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Entropy.System.Fill(key);
        _key = new StateKey(key);
        key.Clear();
    }

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(ReadOnlySpan<byte> bytes)
    {
        using var stream = Create(out var path);
        stream.Write(bytes);
        stream.Commit();
        return path;
    }

    /// <summary>Begins a file, which is there when it is committed.</summary>
    public EncryptedWriteStream Create(out string path)
    {
        path = Path.Combine(_folder.FullName, $"{_files++}.run");
        return EncryptedFile.Create(path, _key, Entropy.System);
    }

    public Stream Open(string path) => EncryptedFile.Open(path, _key);

    public void Dispose()
    {
        _key.Dispose();
        if (Directory.Exists(_folder.FullName))
            _folder.Delete(recursive: true);
    }
}
