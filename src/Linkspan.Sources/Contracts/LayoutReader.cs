using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>Reads a contract's layout.</summary>
static class LayoutReader
{
    const int HeaderRowsMax = 20;
    const int SkipLinesMax = 1000;

    public static Layout Read(YamlMap map)
    {
        var type = map.FindMap("recordType", ContractKeys.Of("recordType", LayoutKeys.All));
        Layout layout = new()
        {
            Format = map.Choice("format", LayoutKeys.Formats),
            Delimiter = SignOf(map, "delimiter", "tab", '\t') ?? ',',
            Quote =
                map.FindText("quote") is "none" ? null
                : SignOf(map, "quote", "none", '"') is { } quote ? quote
                : '"',
            Encoding = map.FindText("encoding") ?? "utf-8",
            SkipLines = map.Whole("skipLines", missing: 0),
            HeaderRows = map.Whole("headerRows", missing: 1),
            TrailerRows = map.Whole("trailerRows", missing: 0),
            RecordLength = map.Whole("recordLength", missing: 0),
            RecordType = type is null
                ? null
                : new RecordType(type.Whole("start", 1, 1), type.Text("text")),
            Parents = map.TextOrList("parents"),
            Totals =
            [
                .. map.Maps("totals", ContractKeys.Of("totals", LayoutKeys.All)).Select(TotalOf),
            ],
            Rows = PathOf(map, "rows"),
            Each = PathOf(map, "each"),
            Namespace = map.FindText("namespace"),
        };
        Check(layout, map);
        return layout;
    }

    static DeclaredTotal TotalOf(YamlMap map)
    {
        var (start, length) = map.Pair("count");
        return new(
            map.Text("record"),
            map.FindText("of"),
            length == 0 ? null : new FixedWidthColumn("count", start, length),
            [
                .. map.Maps(
                        "sums",
                        ContractKeys.Of("sums", ContractKeys.Of("totals", LayoutKeys.All))
                    )
                    .Select(sum =>
                    {
                        var element = sum.Text("element");
                        var (at, signs) = sum.Pair("position");
                        return new DeclaredSum(element, new FixedWidthColumn(element, at, signs));
                    }),
            ]
        );
    }

    static char? SignOf(YamlMap map, string key, string word, char meant) =>
        map.FindText(key) switch
        {
            null => null,
            { Length: 1 } sign when sign[0] is not ('\n' or '\r') => sign[0],
            var text when text.Equals(word, StringComparison.Ordinal) => meant,
            var text => throw map.Impossible(key, $"{text.Length} signs", $"one sign, or {word}"),
        };

    static TreePath? PathOf(YamlMap map, string key) =>
        map.FindText(key) is not { } text ? null
        : TreePath.TryParse(text, out var path) && path.IsPlain ? path
        : throw map.Impossible(key, "a text that is no path", "names parted by /");

    static void Check(Layout layout, YamlMap map)
    {
        void Only(LayoutFormat[] formats, params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                if (map.Has(key) && !formats.Contains(layout.Format))
                    throw map.Impossible(key, "a key of another format", "keys of this format");
        }
        Only([LayoutFormat.Csv], "delimiter", "quote", "skipLines", "headerRows", "trailerRows");
        Only([LayoutFormat.FixedWidth], "recordLength", "recordType", "parents", "totals");
        Only([LayoutFormat.Xml, LayoutFormat.Json], "rows", "each");
        Only([LayoutFormat.Xml], "namespace");
        Only([LayoutFormat.Csv, LayoutFormat.FixedWidth], "encoding");
        if (layout.Format == LayoutFormat.FixedWidth && layout.RecordLength == 0)
            throw map.Impossible("format", "fixed width without a length", "recordLength");
        if (layout.Format == LayoutFormat.Xml && layout.Rows is null)
            throw map.Impossible("format", "XML without a path to its records", "rows");
        if (layout.Quote == layout.Delimiter)
            throw map.Impossible("quote", "the delimiter", "another sign");
        if (layout.HeaderRows > HeaderRowsMax || layout.TrailerRows > HeaderRowsMax)
            throw map.Impossible("headerRows", "very many", $"at most {HeaderRowsMax}");
        if (layout.SkipLines > SkipLinesMax)
            throw map.Impossible("skipLines", "very many", $"at most {SkipLinesMax}");
        CheckRecords(layout, map);
    }

    static void CheckRecords(Layout layout, YamlMap map)
    {
        if ((layout.Parents.Length > 0 || layout.Totals.Length > 0) && layout.RecordType is null)
            throw map.Impossible("recordType", "records above rows and no type", "recordType");
        if (layout.RecordType is not { } type)
            return;
        var types = layout.Parents.Concat(layout.Totals.Select(t => t.Record)).Append(type.Text);
        if (types.Distinct(StringComparer.Ordinal).Count() != types.Count())
            throw map.Impossible("parents", "one type twice", "types that differ");
        if (types.Any(t => type.Start + t.Length - 1 > layout.RecordLength))
            throw map.Impossible("recordType", "a type beyond the record", "one within it");
        foreach (var total in layout.Totals)
        {
            if (total.Of is { } of && !layout.Parents.Contains(of, StringComparer.Ordinal))
                throw map.Impossible("totals", "of a type that is no parent", "one of parents");
            foreach (
                var place in total.Sums.Select(s => (FixedWidthColumn?)s.Place).Append(total.Count)
            )
                if (place is { } p && p.Start + p.Length - 1 > layout.RecordLength)
                    throw map.Impossible("totals", "a place beyond the record", "one within it");
        }
    }
}
