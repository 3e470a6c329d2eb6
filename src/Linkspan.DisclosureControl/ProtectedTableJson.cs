using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>The canonical bytes of a protected table.</summary>
static class ProtectedTableJson
{
    const string Format = "linkspan-protected-table/1";

    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ProtectedTable table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteHead(json, table.Head);
            json.WriteStartArray("unavailable");
            foreach (var cells in table.Unavailable)
            {
                json.WriteStartObject();
                WriteAt(json, cells.At);
                json.WriteString("state", cells.State.Name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("cells");
            foreach (var cell in table.Cells)
                WriteCell(json, cell);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteHead(Utf8JsonWriter json, TableHead head)
    {
        json.WriteString("format", Format);
        json.WriteString("name", head.Name);
        json.WriteString("title", head.Title);
        json.WriteString("audience", head.Audience.Name);
        json.WriteString("policy", head.Policy);
        json.WriteNumber("peopleMin", head.PeopleMin);
        json.WriteNumber("statusDimension", head.StatusDimension);
        json.WriteStartArray("dimensions");
        foreach (var dimension in head.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("name", dimension.Name);
            json.WriteString("title", dimension.Title);
            json.WriteBoolean("panel", dimension.Kind == DimensionKind.Panel);
            json.WriteStartArray("categories");
            foreach (var category in dimension.Categories)
            {
                json.WriteStartObject();
                json.WriteString("code", category.Code);
                json.WriteString("label", category.Label);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteCell(Utf8JsonWriter json, ProtectedCell cell)
    {
        json.WriteStartObject();
        WriteAt(json, cell.At);
        json.WriteString("state", cell.State.Name);
        if (cell.People is { } people)
            json.WriteNumber("people", people);
        if (cell.EarningsState != CellState.NotApplicable)
            json.WriteString("earningsState", cell.EarningsState.Name);
        if (cell.Earnings is { } earnings)
        {
            json.WriteNumber("median", earnings.MedianDollars);
            if (earnings.LowerQuartileDollars is { } lower)
                json.WriteNumber("lowerQuartile", lower);
            if (earnings.UpperQuartileDollars is { } upper)
                json.WriteNumber("upperQuartile", upper);
        }
        json.WriteEndObject();
    }

    public static void WriteAt(Utf8JsonWriter json, ImmutableArray<int> at)
    {
        json.WriteStartArray("at");
        foreach (var index in at)
            json.WriteNumberValue(index);
        json.WriteEndArray();
    }

    /// <summary>Reads bytes whose seal has been checked.</summary>
    public static ProtectedTable Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        return new(
            new(
                Text(root, "name"),
                Text(root, "title"),
                new Audience(Text(root, "audience")),
                Text(root, "policy"),
                root.GetProperty("peopleMin").GetInt32(),
                root.GetProperty("statusDimension").GetInt32(),
                [.. root.GetProperty("dimensions").EnumerateArray().Select(ReadDimension)]
            ),
            [
                .. root.GetProperty("unavailable")
                    .EnumerateArray()
                    .Select(u => new UnavailableCells(ReadAt(u), State(u, "state"))),
            ],
            [.. root.GetProperty("cells").EnumerateArray().Select(ReadCell)]
        );
    }

    static Dimension ReadDimension(JsonElement dimension) =>
        new(
            Text(dimension, "name"),
            Text(dimension, "title"),
            dimension.GetProperty("panel").GetBoolean()
                ? DimensionKind.Panel
                : DimensionKind.Partition,
            [
                .. dimension
                    .GetProperty("categories")
                    .EnumerateArray()
                    .Select(c => new Category(Text(c, "code"), Text(c, "label"))),
            ]
        );

    static ProtectedCell ReadCell(JsonElement cell) =>
        new(
            ReadAt(cell),
            State(cell, "state"),
            Number(cell, "people"),
            cell.TryGetProperty("earningsState", out _)
                ? State(cell, "earningsState")
                : CellState.NotApplicable,
            Number(cell, "median") is { } median
                ? new(median, Number(cell, "lowerQuartile"), Number(cell, "upperQuartile"))
                : null
        );

    static ImmutableArray<int> ReadAt(JsonElement owner) =>
        [.. owner.GetProperty("at").EnumerateArray().Select(at => at.GetInt32())];

    static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    static CellState State(JsonElement owner, string name) =>
        CellStates.Find(Text(owner, name)) ?? throw new FormatException(name);

    static long? Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var number) ? number.GetInt64() : null;
}
