using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing;

/// <summary>The JSON of a release: the same value gives the same bytes on every machine.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ReleaseFacts))]
[JsonSerializable(typeof(QuestionFacts))]
[JsonSerializable(typeof(Envelope))]
sealed partial class ReleaseJson : JsonSerializerContext
{
    public static ReleaseJson Shared { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                RespectNullableAnnotations = true,
                RespectRequiredConstructorParameters = true,
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            }
        );

    /// <summary>Bytes with a line end after the document.</summary>
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];

    /// <exception cref="ProblemException"><c>release.not-readable</c>.</exception>
    public static T Read<T>(string where, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw Unreadable(where, null);
        }
        catch (JsonException e)
        {
            throw Unreadable(where, e);
        }
    }

    static ProblemException Unreadable(string where, JsonException? inner) =>
        new(
            new(
                "release.not-readable",
                where,
                "another document",
                "the JSON that publishing wrote",
                "Publish the release again or restore its folder."
            ),
            inner
        );
}
