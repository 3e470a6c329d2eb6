using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>What a strange file looks like: delimited text, Parquet, XML or JSON.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="Format">The kind of file that was found.</param>
/// <param name="RecordPath">Path to the records of XML or JSON; null elsewhere.</param>
/// <param name="Delimiter">The sign between fields that was found; a comma elsewhere.</param>
/// <param name="Rows">Records that are whole.</param>
/// <param name="RowsOdd">Records with another number of fields, open quotes or bytes that are no text.</param>
/// <param name="Columns">In the file's order.</param>
public sealed record FileProfile(
    string File,
    LayoutFormat Format,
    string? RecordPath,
    char Delimiter,
    long Rows,
    long RowsOdd,
    ImmutableArray<ColumnProfile> Columns
)
{
    const int DistinctMaxOfFile = 8_000_000;
    const int DistinctMaxOfColumn = 1_000_000;
    const int CancelRows = 0xFFF;

    /// <summary>Reads a whole file once, with bounded memory.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException">The file cannot be read.</exception>
    public static FileProfile Of(string path, CancellationToken cancel)
    {
        using var file = StrangeFile.Open(path);
        var reader = file.Reader;
        var distinctMax = Math.Min(
            DistinctMaxOfColumn,
            DistinctMaxOfFile / Math.Max(1, reader.Names.Length)
        );
        ImmutableArray<ColumnProfile> columns =
        [
            .. reader.Names.Select(name => new ColumnProfile(name, distinctMax)),
        ];
        var (rows, odd) = (0L, 0L);
        while (reader.Read())
        {
            if (((rows + odd) & CancelRows) == 0)
                cancel.ThrowIfCancellationRequested();
            if (reader.Fault != RecordFault.None)
            {
                odd++;
                continue;
            }
            rows++;
            for (var column = 0; column < columns.Length; column++)
                columns[column].Add(reader[column].Trim());
        }
        return new(
            Path.GetFileName(path),
            file.Format,
            file.Rows?.ToString(),
            (reader as DelimitedReader)?.Delimiter ?? ',',
            rows,
            odd,
            columns
        );
    }
}
