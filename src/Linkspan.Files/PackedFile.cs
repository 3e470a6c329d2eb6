using System.IO.Compression;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Opens what somebody packed with gzip or into a ZIP archive of one file.</summary>
public static class PackedFile
{
    /// <summary>Bytes that a packed byte may become: a column of blanks becomes about 1,000.</summary>
    public const int RatioMax = 300;

    /// <summary>Bytes before the ratio is looked at.</summary>
    public const long BytesFree = 64L * 1024 * 1024;

    const int EntriesMax = 1;

    /// <summary>What a stream is packed with, by its first bytes; its position stays.</summary>
    public static Packing PackingOf(Stream seekable)
    {
        Span<byte> start = stackalloc byte[4];
        var at = seekable.Position;
        var read = seekable.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        seekable.Position = at;
        return start[..read] switch
        {
            [0x1F, 0x8B, ..] => Packing.Gzip,
            [(byte)'P', (byte)'K', 3, 4] => Packing.Zip,
            _ => Packing.None,
        };
    }

    /// <summary>The file within.</summary>
    /// <param name="packed">A ZIP archive must seek; closed with the result.</param>
    /// <param name="packing">What it is packed with.</param>
    /// <param name="name">Named in problems.</param>
    /// <returns>A stream that reads forward and gives up where a file grows beyond all measure.</returns>
    /// <exception cref="ProblemException">
    /// <c>file.packed</c>, <c>file.not-text</c>; and while it is read <c>file.packed</c> and
    /// <c>file.bomb</c>.
    /// </exception>
    public static Stream Open(Stream packed, Packing packing, string name) =>
        packing switch
        {
            Packing.Gzip => OpenGzip(packed, name),
            Packing.Zip => OpenZip(packed, name),
            _ => packed,
        };

    static UnpackingStream OpenGzip(Stream packed, string name)
    {
        TailStream tail = new(packed);
        return new(
            new GZipStream(tail, CompressionMode.Decompress),
            () => tail.Position,
            () =>
            {
                tail.CopyTo(Stream.Null);
                return tail.Last;
            },
            packed,
            name
        );
    }

    static UnpackingStream OpenZip(Stream packed, string name)
    {
        try
        {
            ZipArchive archive = new(packed, ZipArchiveMode.Read);
            var files = archive
                .Entries.Where(entry => !entry.FullName.EndsWith('/'))
                .Take(EntriesMax + 1)
                .ToList();
            if (
                archive.Entries.Any(entry =>
                    entry.FullName.Equals("[Content_Types].xml", StringComparison.Ordinal)
                )
            )
                throw new ProblemException(
                    new Problem(
                        "file.not-text",
                        name,
                        "an Excel workbook or another Office document",
                        "a text file",
                        "Export it as CSV."
                    )
                );
            if (files.Count != EntriesMax || files[0].IsEncrypted)
                throw Packed(name, "no file, several, or one with a password", "one file");
            var entry = files[0];
            return new(
                entry.Open(),
                () => entry.CompressedLength,
                () => (uint)entry.Length,
                archive,
                name
            );
        }
        catch (InvalidDataException)
        {
            throw Packed(name, "a broken archive", "a ZIP archive");
        }
    }

    internal static ProblemException Packed(string name, string found, string expected) =>
        new(new Problem("file.packed", name, found, expected, "Pack the file again."));
}

/// <summary>What a file is packed with.</summary>
public enum Packing
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>A ZIP archive.</summary>
    Zip,
}

/// <summary>Unpacks, and gives up where a few bytes become very many or the file was cut.</summary>
/// <param name="inner">The unpacked bytes.</param>
/// <param name="packedBytes">How many packed bytes they came from.</param>
/// <param name="saidLength">
/// At the end, how long the archive says it is, modulo 2^32: .NET takes a cut archive for a whole one.
/// </param>
/// <param name="owner">Closed with this.</param>
/// <param name="name">Named in problems.</param>
sealed class UnpackingStream(
    Stream inner,
    Func<long> packedBytes,
    Func<uint> saidLength,
    IDisposable owner,
    string name
) : ForwardStream
{
    long _length;

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw PackedFile.Packed(name, "a broken archive", "a whole one");
        }
        if (read == 0 && buffer.Length > 0 && saidLength() != (uint)_length)
            throw PackedFile.Packed(
                name,
                "an archive that was cut, or several in one",
                "a whole one"
            );
        _length += read;
        if (_length > PackedFile.BytesFree && _length / PackedFile.RatioMax > packedBytes())
            throw new ProblemException(
                new Problem(
                    "file.bomb",
                    name,
                    $"a file that grows more than {PackedFile.RatioMax} times when it is unpacked",
                    "a file of records",
                    "Ask the agency for it without packing."
                )
            );
        return read;
    }

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner.Dispose();
        }
        base.Dispose(disposing);
    }
}
