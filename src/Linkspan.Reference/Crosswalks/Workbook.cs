using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>Reads the cells of an Excel workbook (Office Open XML), as texts.</summary>
/// <remarks>
/// ECMA-376 part 1, 18.3 and 18.4: a sheet names its shared strings by number. Formulas count by their
/// stored result; styles, dates and all else are not looked at. External entities are refused, and
/// every part has a largest size, so that a small archive cannot unfold into a large one.
/// </remarks>
static class Workbook
{
    const long PartBytesMax = 512L * 1024 * 1024;
    const int StringsMax = 2_000_000;
    const int SheetsMax = 100;
    const int WidthMax = 200;

    /// <summary>The rows of all sheets, one after the other; line is the row of its sheet.</summary>
    /// <exception cref="ProblemException"><c>crosswalk.workbook</c>: it is not a workbook, or too large.</exception>
    public static IEnumerable<PublishedRow> Rows(string path)
    {
        using var stream = SourceFile.Open(path);
        using var archive = Open(stream, path);
        var strings = archive.GetEntry("xl/sharedStrings.xml") is { } shared
            ? Strings(shared, path)
            : [];
        var sheets = archive
            .Entries.Where(e =>
                e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)
                && e.FullName.EndsWith(".xml", StringComparison.Ordinal)
            )
            .OrderBy(e => e.FullName.Length)
            .ThenBy(e => e.FullName, StringComparer.Ordinal)
            .Take(SheetsMax)
            .ToList();
        if (sheets.Count == 0)
            throw Broken(path, "no sheet");
        foreach (var sheet in sheets)
        foreach (var row in Guarded(path, SheetRows(sheet, strings, path)))
            yield return row;
    }

    static ZipArchive Open(Stream stream, string path)
    {
        try
        {
            return new(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw Broken(path, "an archive that does not open", e);
        }
    }

    static List<string> Strings(ZipArchiveEntry entry, string path)
    {
        List<string> strings = [];
        foreach (var text in Guarded(path, StringItems(entry, path)))
        {
            if (strings.Count == StringsMax)
                throw Broken(path, "too many texts");
            strings.Add(text);
        }
        return strings;
    }

    static IEnumerable<string> StringItems(ZipArchiveEntry entry, string path)
    {
        using var xml = XmlOf(entry, path);
        while (xml.Read())
            if (IsStart(xml, "si"))
                yield return TextWithin(xml, "si");
    }

    static IEnumerable<PublishedRow> SheetRows(
        ZipArchiveEntry entry,
        List<string> strings,
        string path
    )
    {
        using var xml = XmlOf(entry, path);
        long line = 0;
        var cells = ImmutableArray.CreateBuilder<PublishedCell>();
        while (xml.Read())
        {
            if (IsStart(xml, "row"))
            {
                line = long.TryParse(xml.GetAttribute("r"), out var named) ? named : line + 1;
                cells.Clear();
                if (!xml.IsEmptyElement)
                    continue;
            }
            else if (IsStart(xml, "c"))
            {
                AddCell(xml, cells, strings, path);
                continue;
            }
            else if (!(xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "row"))
                continue;
            yield return new(line, cells.ToImmutable());
        }
    }

    static void AddCell(
        XmlReader xml,
        ImmutableArray<PublishedCell>.Builder cells,
        List<string> strings,
        string path
    )
    {
        var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
        var type = xml.GetAttribute("t");
        var text = TextWithin(xml, "c");
        if (column >= WidthMax)
            return;
        if (type is "s")
            text =
                int.TryParse(text, out var at) && at >= 0 && at < strings.Count
                    ? strings[at]
                    : throw Broken(path, "a cell without its text");
        while (cells.Count <= column)
            cells.Add(new("", IsNumber: false));
        cells[column] = new(text, IsNumber: type is null or "n");
    }

    /// <summary>What the value and text elements within an element say; phonetic hints left out.</summary>
    static string TextWithin(XmlReader xml, string name)
    {
        if (xml.IsEmptyElement)
            return "";
        StringBuilder text = new();
        var (depth, isText) = (xml.Depth, false);
        while (
            xml.Read()
            && !(
                xml.NodeType == XmlNodeType.EndElement
                && xml.Depth == depth
                && xml.LocalName == name
            )
        )
            if (xml.NodeType is XmlNodeType.Element)
                isText = xml.LocalName is "v" or "t" && !xml.IsEmptyElement;
            else if (xml.NodeType is XmlNodeType.EndElement)
                isText = false;
            else if (
                isText
                && xml.NodeType
                    is XmlNodeType.Text
                        or XmlNodeType.SignificantWhitespace
                        or XmlNodeType.Whitespace
                        or XmlNodeType.CDATA
            )
                text.Append(xml.Value);
        return text.ToString();
    }

    /// <summary>Column from 0 of a reference such as <c>AB12</c>; null when there is none.</summary>
    static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
            if (char.IsAsciiLetterUpper(letter) && column <= WidthMax)
                column = column * 26 + (letter - 'A' + 1);
            else
                break;
        return column == 0 ? null : column - 1;
    }

    static bool IsStart(XmlReader xml, string name) =>
        xml.NodeType is XmlNodeType.Element && xml.LocalName == name;

    static XmlReader XmlOf(ZipArchiveEntry entry, string path)
    {
        if (entry.Length > PartBytesMax)
            throw Broken(path, "a part of more than 512 MB");
        return XmlReader.Create(
            entry.Open(),
            new()
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = PartBytesMax,
            }
        );
    }

    /// <summary>Turns what a broken file makes the libraries throw into a problem.</summary>
    static IEnumerable<T> Guarded<T>(string path, IEnumerable<T> rows)
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext())
                    yield break;
            }
            catch (XmlException e)
            {
                throw Broken(path, "a part that is not XML", e);
            }
            catch (InvalidDataException e)
            {
                throw Broken(path, "a part that does not unpack", e);
            }
            yield return each.Current;
        }
    }

    static ProblemException Broken(string path, string found, Exception? inner = null) =>
        new(
            new(
                "crosswalk.workbook",
                path,
                found,
                "an Excel workbook (.xlsx)",
                "Export the sheet as CSV."
            ),
            inner
        );
}
