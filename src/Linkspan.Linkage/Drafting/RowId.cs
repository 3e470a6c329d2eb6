using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Drafting;

/// <summary>The column that names a file's rows.</summary>
/// <param name="Column">Its header; null means the row number.</param>
/// <param name="Reason">Why, for the model's comment and the terminal.</param>
public sealed record RowId(string? Column, string Reason);

/// <summary>Finds the id of each file's rows.</summary>
public static class RowIds
{
    /// <summary>The named column; else a unique, complete <c>id</c> or <c>rec_id</c>; else the row number.</summary>
    /// <exception cref="ProblemException"><c>draft.id-column</c>: there is no such column.</exception>
    public static RowId Of(DraftFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.IdColumn is { } named)
        {
            if (!file.Columns.Contains(named))
                throw new ProblemException(
                    new Problem(
                        "draft.id-column",
                        file.Path,
                        $"no column {named}",
                        $"one of {string.Join(", ", file.Columns)}"
                    )
                );
            return new RowId(named, $"column {named}, as asked");
        }
        foreach (var name in new[] { "id", "rec_id" })
        {
            var column = file.Columns.IndexOf(name, 0, StringComparer.OrdinalIgnoreCase);
            if (column >= 0 && ColumnProfile.Of(name, file.Values[column]).IsUnique)
                return new RowId(
                    file.Columns[column],
                    $"column {file.Columns[column]}, unique and complete"
                );
        }
        return new RowId(null, "the row number: no column id or rec_id is unique and complete");
    }
}
