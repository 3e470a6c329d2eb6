using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Opens a file that somebody else made.</summary>
public static class SourceFile
{
    /// <summary>Opens it for reading from start to end.</summary>
    /// <exception cref="ProblemException">
    /// <c>file.missing</c>, <c>file.is-folder</c>, <c>file.no-permission</c>, <c>file.empty</c>.
    /// </exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new ProblemException(FileProblems.Folder(path));
        var stream = FileProblems.Guard(
            path,
            () =>
                new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Mode = FileMode.Open,
                        Access = FileAccess.Read,
                        Share = FileShare.Read,
                        BufferSize = 0, // The readers bring their own.
                        Options = FileOptions.SequentialScan,
                    }
                )
        );
        if (stream.CanSeek && stream.Length == 0)
        {
            stream.Dispose();
            throw new ProblemException(Empty(path));
        }
        return stream;
    }

    internal static Problem Empty(string path) =>
        new("file.empty", path, "no bytes", "a file with at least one record", "Ask for it again.");

    /// <summary>What a file is when it is plainly no text, by its first bytes.</summary>
    internal static Problem? FindNotText(string path, ReadOnlySpan<byte> start) =>
        start switch
        {
            _ when start.StartsWith("PK\x03\x04"u8) => NotText(
                path,
                "a ZIP archive or Excel workbook"
            ),
            _ when start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => NotText(
                path,
                "a gzip archive"
            ),
            _ when start.StartsWith("PAR1"u8) => NotText(path, "a Parquet file"),
            _ when start.StartsWith("%PDF"u8) => NotText(path, "a PDF document"),
            _ when start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => NotText(
                path,
                "an old Office document"
            ),
            _ => null,
        };

    static Problem NotText(string path, string found) =>
        new("file.not-text", path, found, "a text file", "Unpack it or export it as CSV.");
}
