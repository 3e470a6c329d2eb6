using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Where an element stands in a record.</summary>
sealed class ElementPlace
{
    const char ByteOrderMark = '\uFEFF'; // Stands around texts that were pasted.

    readonly int _column;
    readonly int[] _joined;
    char[] _text = new char[64];

    /// <exception cref="ProblemException"><c>ingest.column-missing</c>.</exception>
    public ElementPlace(Element element, int index, Layout layout, DeliveredFile file)
    {
        _joined = [];
        var names = file.Reader.Names;
        if (layout.Format is LayoutFormat.FixedWidth or LayoutFormat.Xml or LayoutFormat.Json)
            _column = index;
        else if (element.Ordinal > 0)
            _column =
                element.Ordinal <= names.Length
                    ? element.Ordinal - 1
                    : throw Missing(file, $"column number {element.Ordinal}");
        else if (!element.Joined.IsEmpty)
            _joined = [.. element.Joined.Select(name => ColumnOf([name], file))];
        else
            _column = ColumnOf(element.Columns, file);
    }

    /// <summary>The element's text without blanks around it.</summary>
    public ReadOnlySpan<char> TextOf(IRecordReader record)
    {
        if (_joined.Length == 0)
            return Trimmed(record[_column]);
        var length = 0;
        foreach (var column in _joined)
        {
            var part = Trimmed(record[column]);
            if (_text.Length < length + part.Length)
                Array.Resize(ref _text, (length + part.Length) * 2);
            part.CopyTo(_text.AsSpan(length));
            length += part.Length;
        }
        return _text.AsSpan(0, length);
    }

    static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text) =>
        text.Trim().Trim(ByteOrderMark).Trim();

    static int ColumnOf(ImmutableArray<string> accepted, DeliveredFile file)
    {
        var names = file.Reader.Names;
        foreach (var name in accepted)
            for (var column = 0; column < names.Length; column++)
                if (names[column].Equals(name, StringComparison.OrdinalIgnoreCase))
                    return column;
        throw Missing(file, $"the column {accepted[0]}");
    }

    static ProblemException Missing(DeliveredFile file, string what) =>
        new(
            new Problem(
                "ingest.column-missing",
                $"{file.Name}, line 1",
                $"{file.Reader.Names.Length} columns, not {what}",
                what,
                "Ask the agency for it, or change the contract."
            )
        );
}
