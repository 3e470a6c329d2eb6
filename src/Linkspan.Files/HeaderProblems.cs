using System.Buffers;
using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>What can be wrong with a header or with a record's size.</summary>
/// <remarks>
/// A first line may be a person's record, so columns are named by number and shape, never by text.
/// </remarks>
static class HeaderProblems
{
    const int DataLengthMin = 5; // "2019" may well name a column; a date or an SSN does not.
    static readonly SearchValues<char> s_numberSigns = SearchValues.Create("0123456789-/.: ");

    /// <exception cref="ProblemException"><c>file.header-missing</c>, <c>file.header-duplicate</c>.</exception>
    public static void Check(string file, ImmutableArray<string>.Builder names)
    {
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < names.Count; column++)
        {
            var name = names[column];
            if (name.Length == 0 || LooksLikeData(name))
                throw Missing(file, column, name);
            if (!seen.TryAdd(name, column))
                throw new ProblemException(
                    new Problem(
                        "file.header-duplicate",
                        $"{file}, line 1",
                        $"columns {seen[name] + 1} and {column + 1} with one name",
                        "a name of its own for each column"
                    )
                );
        }
    }

    public static ProblemException Delimiter(string file, char found, char expected) =>
        new(
            new Problem(
                "file.delimiter",
                $"{file}, line 1",
                $"fields parted by {NameOf(found)}",
                $"fields parted by {NameOf(expected)}",
                "Set the delimiter in the contract."
            )
        );

    public static ProblemException TooManyColumns(string file, long line, int max) =>
        new(
            new Problem(
                "file.too-many-columns",
                $"{file}, line {line}",
                $"more than {max} fields",
                $"at most {max}"
            )
        );

    public static ProblemException FieldTooLong(string file, long line, int column, int max) =>
        new(
            new Problem(
                "file.field-too-long",
                $"{file}, line {line}, column {column + 1}",
                $"more than {max} characters",
                $"at most {max}"
            )
        );

    public static ProblemException RecordTooLong(string file, long line, int max) =>
        new(
            new Problem(
                "file.record-too-long",
                $"{file}, line {line}",
                $"a record of more than {max} characters",
                $"at most {max}",
                "Look for a quote that is never closed, or for a file without line ends."
            )
        );

    static bool LooksLikeData(string name) =>
        name.Length >= DataLengthMin && !name.AsSpan().ContainsAnyExcept(s_numberSigns);

    static ProblemException Missing(string file, int column, string name) =>
        new(
            new Problem(
                "file.header-missing",
                $"{file}, line 1, column {column + 1}",
                ValueShape.Of(name),
                "a first line that names the columns"
            )
        );

    static string NameOf(char delimiter) =>
        delimiter switch
        {
            ',' => "comma",
            '\t' => "tab",
            ';' => "semicolon",
            '|' => "bar",
            _ => $"'{delimiter}'",
        };
}
