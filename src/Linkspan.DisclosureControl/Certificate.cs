using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>
/// What was proved of a table: its rules, its hash, the solver, and how far each hidden cell stays open.
/// </summary>
public sealed class Certificate
{
    readonly byte[] _body;

    Certificate(byte[] body, string keyId, string seal)
    {
        _body = body;
        KeyId = keyId;
        SealHex = seal;
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        Table = root.GetProperty("table").GetString()!;
        Audience = new(root.GetProperty("audience").GetString()!);
        Policy = root.GetProperty("policy").GetString()!;
        Rules = root.GetProperty("rules").GetString()!;
        TableSha256 = root.GetProperty("tableSha256").GetString()!;
        Solver = root.GetProperty("solver").GetString()!;
        HiddenCells = root.GetProperty("hiddenCells").GetInt32();
        WidthRequired = root.GetProperty("widthRequired").GetInt32();
        WidthNarrowest = Width(root, "widthNarrowest");
        MarkedWidthRequired = root.GetProperty("markedWidthRequired").GetInt32();
        MarkedWidthNarrowest = Width(root, "markedWidthNarrowest");
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Who may receive the table.</summary>
    public Audience Audience { get; }

    /// <summary>Name and version of the rules.</summary>
    public string Policy { get; }

    /// <summary>The rules on one line.</summary>
    public string Rules { get; }

    /// <summary>Of the table's bytes, lower case hex.</summary>
    public string TableSha256 { get; }

    /// <summary>What audited, with its version.</summary>
    public string Solver { get; }

    /// <summary>Cells of the table that are withheld.</summary>
    public int HiddenCells { get; }

    /// <summary>Least span of values, in people, that a hidden cell had to keep.</summary>
    public int WidthRequired { get; }

    /// <summary>Least span that a hidden cell keeps; null without hidden cells.</summary>
    public double? WidthNarrowest { get; }

    /// <summary>The same for a reader who also uses what the states say.</summary>
    public int MarkedWidthRequired { get; }

    /// <summary>The same for a reader who also uses what the states say.</summary>
    public double? MarkedWidthNarrowest { get; }

    /// <summary>Which key sealed it.</summary>
    public string KeyId { get; }

    internal string SealHex { get; }

    /// <summary>UTF-8 JSON, always the same for the same certificate.</summary>
    public byte[] ToBytes() =>
        Encoding.UTF8.GetBytes(
            $$"""{"certificate":{{Encoding.UTF8.GetString(_body)}},"keyId":{{Quoted(KeyId)}},"seal":"{{SealHex}}"}"""
        );

    /// <summary>Reads a certificate; only <see cref="ProtectedTable.Open"/> says whether it holds.</summary>
    /// <exception cref="ProblemException"><c>disclosure.certificate</c>: not a certificate.</exception>
    public static Certificate Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return new(
                Encoding.UTF8.GetBytes(root.GetProperty("certificate").GetRawText()),
                root.GetProperty("keyId").GetString()!,
                root.GetProperty("seal").GetString()!
            );
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            throw new ProblemException(
                new Problem(
                    "disclosure.certificate",
                    "certificate",
                    "bytes that are not a certificate",
                    "a certificate as a protection wrote it"
                ),
                e
            );
        }
    }

    internal static Certificate Make(
        ProtectedTable table,
        ProtectionPolicy policy,
        AuditReport audit,
        ImmutableArray<string> together,
        CertificateKey key
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ProtectedTableJson.Options))
            Write(json, table, policy, audit, together);
        var body = buffer.WrittenSpan.ToArray();
        return new(body, key.Id, key.Seal(body));
    }

    static void Write(
        Utf8JsonWriter json,
        ProtectedTable table,
        ProtectionPolicy policy,
        AuditReport audit,
        ImmutableArray<string> together
    )
    {
        var spans = audit.SpansOf(table.Name);
        json.WriteStartObject();
        json.WriteString("format", "linkspan-certificate/1");
        json.WriteString("table", table.Name);
        json.WriteString("audience", table.Audience.Name);
        json.WriteString("policy", policy.Id);
        json.WriteString("rules", policy.Rules());
        json.WriteString("tableSha256", Convert.ToHexStringLower(SHA256.HashData(table.ToBytes())));
        json.WriteStartArray("protectedWith");
        foreach (var name in together)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteNumber("earlierTables", audit.EarlierTables);
        json.WriteString("solver", audit.Solver);
        json.WriteNumber("hiddenCells", table.Cells.Count(cell => cell.State.IsWithheld));
        json.WriteNumber("knownBefore", table.Cells.Count(c => c.State.IsWithheld) - spans.Length);
        json.WriteNumber("widthRequired", policy.Width);
        WriteWidth(json, "widthNarrowest", spans.Select(s => s.Counts.Width));
        json.WriteNumber("markedWidthRequired", policy.MarkedWidth);
        WriteWidth(json, "markedWidthNarrowest", spans.Select(s => s.States.Width));
        json.WriteNumber("insidersTried", audit.Insiders);
        json.WriteStartArray("hidden");
        foreach (var span in spans)
        {
            json.WriteStartObject();
            ProtectedTableJson.WriteAt(json, span.At);
            json.WriteNumber("low", span.Counts.Low);
            json.WriteNumber("up", span.Counts.Up);
            json.WriteNumber("markedLow", span.States.Low);
            json.WriteNumber("markedUp", span.States.Up);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteWidth(Utf8JsonWriter json, string name, IEnumerable<double> widths)
    {
        if (widths.Cast<double?>().Min() is { } narrowest)
            json.WriteNumber(name, Math.Round(narrowest, 3));
        else
            json.WriteNull(name);
    }

    static double? Width(JsonElement root, string name) =>
        root.GetProperty(name) is { ValueKind: JsonValueKind.Number } width
            ? width.GetDouble()
            : null;

    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    internal bool IsSealedBy(CertificateKey key) => key.Opens(_body, SealHex);
}
