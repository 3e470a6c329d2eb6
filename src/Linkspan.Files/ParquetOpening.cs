using Linkspan.Vocabulary;
using Parquet;

namespace Linkspan.Files;

/// <summary>Opens Parquet files, and says so plainly when they are none.</summary>
static class ParquetOpening
{
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>.</exception>
    public static ParquetReader Open(Stream stream, string name)
    {
        try
        {
            return ParquetTableWriter.Wait(
                ParquetReader.CreateAsync(
                    stream,
                    new ParquetOptions { UseDateOnlyTypeForDates = true },
                    leaveStreamOpen: true
                )
            );
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(name, e);
        }
    }

    /// <summary>
    /// The package and its decompressors throw whatever comes up at bytes that are not Parquet.
    /// </summary>
    public static bool IsUnreadable(Exception e) =>
        e is not (ProblemException or OperationCanceledException);

    public static ProblemException Unreadable(string name, Exception e) =>
        new(new Problem("parquet.unreadable", name, "other bytes", "a Parquet file"), e);
}
