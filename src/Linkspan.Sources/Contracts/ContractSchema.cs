using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linkspan.Sources;

/// <summary>The JSON Schema of a contract, for editors that complete and check YAML.</summary>
public static class ContractSchema
{
    /// <summary>JSON Schema 2020-12, made from the same keys as the reader.</summary>
    public static string Write()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Linkspan contract",
            ["description"] =
                "What an agency and the state agreed that one of its files looks like.",
        };
        foreach (var (name, value) in MapOf(ContractKeys.Contract).ToArray())
            schema[name] = value?.DeepClone();
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new() { Indented = true, NewLine = "\n" }))
            schema.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static JsonObject MapOf(ImmutableArray<ContractKey> keys)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var key in keys)
        {
            var value = ValueOf(key);
            value["description"] = key.Meaning;
            properties[key.Name] = value;
            if (key.IsRequired)
                required.Add((JsonNode)key.Name);
        }
        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = required,
            ["properties"] = properties,
        };
    }

    static JsonObject ValueOf(ContractKey key) =>
        key.Kind switch
        {
            KeyKind.Text => new() { ["type"] = new JsonArray("string", "number") },
            KeyKind.Whole => new() { ["type"] = "integer", ["minimum"] = 0 },
            KeyKind.Share => new()
            {
                ["type"] = "number",
                ["minimum"] = 0,
                ["maximum"] = 1,
            },
            KeyKind.Flag => new() { ["type"] = "boolean" },
            KeyKind.TextOrList => new()
            {
                ["type"] = new JsonArray("string", "array"),
                ["items"] = new JsonObject { ["type"] = "string" },
            },
            KeyKind.Choice => new() { ["enum"] = WordsOf(key) },
            KeyKind.Choices => ListOf(new() { ["enum"] = WordsOf(key) }),
            KeyKind.Codes => new() { ["type"] = new JsonArray("string", "object") },
            KeyKind.Pair => new()
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
                ["minItems"] = 2,
                ["maxItems"] = 2,
            },
            KeyKind.Day => new()
            {
                ["type"] = "string",
                ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            },
            KeyKind.List => ListOf(MapOf(key.Keys)),
            KeyKind.Variants => ListOf(
                new()
                {
                    ["oneOf"] = new JsonArray([
                        .. key.Variants.Select(v => (JsonNode)MapOf(v.Keys)),
                    ]),
                }
            ),
            _ => MapOf(key.Keys),
        };

    static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    static JsonArray WordsOf(ContractKey key) =>
        [.. key.Words.Select(word => (JsonNode)JsonValue.Create(word))];
}
