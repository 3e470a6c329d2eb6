using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>A file that nobody has described, opened by what its first bytes say.</summary>
/// <param name="Format">The kind of file.</param>
/// <param name="Rows">Path to the records of XML or JSON; null elsewhere.</param>
/// <param name="Reader">Its records; a column of XML or JSON is named by its path.</param>
sealed record StrangeFile(LayoutFormat Format, TreePath? Rows, IRecordReader Reader) : IDisposable
{
    const int StartLength = 64;

    /// <exception cref="Linkspan.Vocabulary.ProblemException">The file cannot be read.</exception>
    public static StrangeFile Open(string path) =>
        FormatOf(path) switch
        {
            LayoutFormat.Parquet => new(
                LayoutFormat.Parquet,
                null,
                ParquetRecordReader.Open(SourceFile.Open(path), Path.GetFileName(path))
            ),
            LayoutFormat.Xml => OpenTree(path, LayoutFormat.Xml, TreeOutline.OfXml(path)),
            LayoutFormat.Json => OpenTree(path, LayoutFormat.Json, TreeOutline.OfJson(path)),
            _ => new(
                LayoutFormat.Csv,
                null,
                DelimitedReader.Open(path, new DelimitedOptions { Delimiter = null })
            ),
        };

    public void Dispose() => Reader.Dispose();

    static LayoutFormat FormatOf(string path)
    {
        Span<byte> start = stackalloc byte[StartLength];
        using var file = SourceFile.Open(path);
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> text = start[..read];
        if (text.StartsWith("PAR1"u8))
            return LayoutFormat.Parquet;
        if (text.StartsWith(System.Text.Encoding.UTF8.Preamble))
            text = text[3..];
        return text.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'<', ..] => LayoutFormat.Xml,
            [(byte)'{' or (byte)'[', ..] => LayoutFormat.Json,
            _ => LayoutFormat.Csv,
        };
    }

    static StrangeFile OpenTree(string path, LayoutFormat format, TreeOutline outline)
    {
        var name = Path.GetFileName(path);
        ImmutableArray<TreeColumn> columns =
        [
            .. outline.Leaves.Select(leaf => new TreeColumn(leaf.ToString(), leaf)),
        ];
        TreeLayout layout = new(outline.Rows);
        return new(
            format,
            outline.Rows,
            format == LayoutFormat.Xml
                ? XmlRecordReader.Open(SourceFile.Open(path), name, columns, layout)
                : JsonRecordReader.Open(SourceFile.Open(path), name, columns, layout)
        );
    }
}
