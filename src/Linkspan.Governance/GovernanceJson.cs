using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>Agreements and registers as JSON documents.</summary>
/// <remarks>
/// What is written is canonical: properties in one order, no spaces, so that equal agreements are
/// equal bytes. What is read may be indented and commented; an unknown or missing property is an
/// error.
/// </remarks>
public static class GovernanceDocuments
{
    /// <summary>The canonical document of an agreement.</summary>
    public static string Write(Agreement agreement) =>
        JsonSerializer.Serialize(agreement, GovernanceJson.Default.Agreement);

    /// <summary>Reads one agreement.</summary>
    /// <param name="json">The document.</param>
    /// <param name="where">Name of the file or row, for the problem.</param>
    /// <exception cref="ProblemException"><c>agreement.document</c>: not an agreement.</exception>
    public static Agreement ReadAgreement(string json, string where) =>
        Read(json, where, GovernanceJson.Default.Agreement);

    /// <summary>The canonical document of a register.</summary>
    public static string Write(Register register) =>
        JsonSerializer.Serialize(register, GovernanceJson.Default.Register);

    /// <summary>Reads a whole register.</summary>
    /// <param name="json">The document.</param>
    /// <param name="where">Name of the file, for the problem.</param>
    /// <exception cref="ProblemException"><c>agreement.document</c>: not a register.</exception>
    public static Register ReadRegister(string json, string where) =>
        Read(json, where, GovernanceJson.Default.Register);

    static T Read<T>(
        string json,
        string where,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw NotOne(where, "null", null);
        }
        catch (JsonException e)
        {
            throw NotOne(where, $"line {e.LineNumber + 1}, path {e.Path}", e);
        }
    }

    static ProblemException NotOne(string where, string found, Exception? inner) =>
        new(
            new Problem(
                "agreement.document",
                where,
                $"something else at {found}",
                "a document with every property that docs/reference/governance.md names",
                "Mend the document."
            ),
            inner
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true
)]
[JsonSerializable(typeof(Agreement))]
[JsonSerializable(typeof(Register))]
sealed partial class GovernanceJson : JsonSerializerContext;
