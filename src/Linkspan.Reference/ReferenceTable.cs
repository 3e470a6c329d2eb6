using System.Collections.Immutable;
using System.Diagnostics;

namespace Linkspan.Reference;

/// <summary>One embedded table as it stands in its file: notes, header, rows.</summary>
/// <param name="Notes">The lines <c># key: text</c> at the top.</param>
/// <param name="Rows">Fields by row, header excluded; every row has the header's width.</param>
sealed record ReferenceTable(
    ImmutableDictionary<string, string> Notes,
    ImmutableArray<ImmutableArray<string>> Rows
)
{
    /// <summary>Reads an embedded table.</summary>
    /// <param name="path">Such as <c>Codes/cip.csv</c>.</param>
    public static ReferenceTable Read(string path)
    {
        using var reader = Open(path);
        var notes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var width = 0;
        while (reader.ReadLine() is { } line)
            if (line.StartsWith("# ", StringComparison.Ordinal))
                AddNote(notes, line[2..]);
            else if (width == 0)
                width = Fields(line).Length;
            else
                rows.Add(RowOf(path, line, width));
        return new(notes.ToImmutable(), rows.ToImmutable());
    }

    /// <summary>An embedded file as it is.</summary>
    public static string Text(string path)
    {
        using var reader = Open(path);
        return reader.ReadToEnd();
    }

    static StreamReader Open(string path) =>
        new(
            typeof(ReferenceTable).Assembly.GetManifestResourceStream(path)
                ?? throw new UnreachableException($"No embedded table {path}.")
        );

    static void AddNote(ImmutableDictionary<string, string>.Builder notes, string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        notes[text[..colon]] = text[(colon + 2)..];
    }

    static ImmutableArray<string> RowOf(string path, string line, int width)
    {
        var fields = Fields(line);
        return fields.Length == width
            ? fields
            : throw new UnreachableException($"{path} has a row of {fields.Length} fields.");
    }

    /// <summary>Fields of one line; quotes as in RFC 4180, no line breaks within a field.</summary>
    internal static ImmutableArray<string> Fields(string line)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (at <= line.Length)
        {
            var quoted = at < line.Length && line[at] == '"';
            var end = quoted ? ClosingQuote(line, at + 1) : NextComma(line, at);
            fields.Add(
                quoted
                    ? line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal)
                    : line[at..end]
            );
            at = quoted ? end + 2 : end + 1;
        }
        return fields.ToImmutable();
    }

    static int NextComma(string line, int from)
    {
        var comma = line.IndexOf(',', from);
        return comma < 0 ? line.Length : comma;
    }

    static int ClosingQuote(string line, int from)
    {
        var at = from;
        while (
            at < line.Length && (line[at] != '"' || (at + 1 < line.Length && line[at + 1] == '"'))
        )
            at += line[at] == '"' ? 2 : 1;
        return at;
    }
}
