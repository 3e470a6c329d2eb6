using System.Buffers;
using System.Text;
using System.Text.Json;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;

namespace Linkspan.Cli.Ask;

/// <summary>A protected answer as one JSON document, each table with its certificate.</summary>
static class AnswerJson
{
    /// <summary>The document, without a line end.</summary>
    public static string Of(Answer answer, IEnumerable<CertifiedTable> tables)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("question", answer.Question.Id);
            json.WriteNumber("version", answer.Question.Version);
            json.WriteString("title", answer.Question.Title);
            json.WriteString("audience", answer.Audience.Name);
            json.WriteString("snapshot", answer.SnapshotId);
            json.WriteString("personIndex", answer.IndexId);
            json.WriteString("wagesFrom", answer.FirstQuarter?.ToString());
            json.WriteString("wagesCompleteThrough", answer.LastQuarter?.ToString());
            WriteTexts(json, "sources", answer.Question.Sources);
            WriteTexts(json, "agreements", answer.Agreements);
            WriteTexts(json, "caveats", answer.Question.Caveats);
            WriteTables(json, tables);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Each table with the certificate that lets it out.</summary>
    internal static void WriteTables(Utf8JsonWriter json, IEnumerable<CertifiedTable> tables)
    {
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WritePropertyName("table");
            json.WriteRawValue(table.Table.ToBytes());
            json.WritePropertyName("certificate");
            json.WriteRawValue(table.Certificate.ToBytes());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
