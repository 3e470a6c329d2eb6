using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Warehouse;

/// <summary>One Parquet file of facts being written, hashed on the way.</summary>
sealed class FactPart : IDisposable
{
    readonly FileStream _file;
    readonly HashingStream _hashing;
    readonly ParquetTableWriter _writer;

    public FactPart(string path, ImmutableArray<ParquetColumn> columns)
    {
        Path = path;
        _file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        _hashing = new(_file);
        _writer = new(_hashing, columns);
    }

    public string Path { get; }

    public int Rows { get; private set; }

    public void Group(ImmutableArray<ParquetColumn> columns, int count)
    {
        _writer.Group(columns, count);
        Rows += count;
    }

    /// <summary>Writes the end, makes the file durable and closes it.</summary>
    /// <returns>Its length and its SHA-256 in lower-case hexadecimal.</returns>
    public (long Bytes, string Sha256) Finish()
    {
        _writer.Dispose();
        _file.Flush(flushToDisk: true);
        var written = (_hashing.BytesPassed, _hashing.Sha256());
        _hashing.Dispose();
        return written;
    }

    /// <summary>Closes a file that is given up.</summary>
    public void Dispose() => _hashing.Dispose();
}
