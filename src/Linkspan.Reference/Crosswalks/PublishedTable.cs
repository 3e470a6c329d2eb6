using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Reference;

/// <summary>One cell of a file that a publisher made.</summary>
/// <param name="Text">What it says, as text.</param>
/// <param name="IsNumber">A workbook holds it as a number, so that its zeros may be lost.</param>
readonly record struct PublishedCell(string Text, bool IsNumber);

/// <summary>One row of it.</summary>
/// <param name="Line">Line of the file, or row of the sheet, from 1.</param>
/// <param name="Cells">From the first column.</param>
readonly record struct PublishedRow(long Line, ImmutableArray<PublishedCell> Cells)
{
    /// <summary>Number of cells.</summary>
    public int Length => Cells.Length;

    /// <summary>Whether all cells are empty.</summary>
    public bool IsBlank => Cells.All(c => string.IsNullOrWhiteSpace(c.Text));

    /// <summary>A cell; empty where the row is too short or the column is -1.</summary>
    public PublishedCell this[int column] =>
        column >= 0 && column < Cells.Length ? Cells[column] : new("", IsNumber: false);
}

/// <summary>The rows of a published file: delimited text or an Excel workbook.</summary>
static class PublishedTable
{
    const int WidthMax = 200;

    /// <summary>All rows, header and whatever stands above it included.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>file.missing</c> and its like; <c>crosswalk.workbook</c>.</exception>
    public static IEnumerable<PublishedRow> Rows(string path) =>
        IsWorkbook(path) ? Workbook.Rows(path) : Delimited(path);

    static bool IsWorkbook(string path)
    {
        using var stream = SourceFile.Open(path);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4
            && start.SequenceEqual("PK\x03\x04"u8);
    }

    static IEnumerable<PublishedRow> Delimited(string path)
    {
        using var reader = DelimitedReader.Open(path, new() { HeaderRows = 0, Delimiter = null });
        while (reader.Read())
        {
            var cells = new PublishedCell[Math.Min(reader.FieldCount, WidthMax)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = new(reader[i].ToString(), IsNumber: false);
            yield return new(reader.Line, [.. cells]);
        }
    }
}
