using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Linkage.Learning;

namespace Linkspan.Identity.Bridge;

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(LearnedPair))]
sealed partial class FrozenJson : JsonSerializerContext;

/// <summary>What a hop learned when all was compared, as text: later pairs are weighed by it alike.</summary>
static class FrozenModel
{
    /// <summary>As it is remembered.</summary>
    public static string Write(LearnedModel learned) =>
        JsonSerializer.Serialize(learned.Pairs[0], FrozenJson.Default.LearnedPair);

    /// <summary>As it was learned; null when another version of the engine wrote it.</summary>
    public static LearnedPair? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, FrozenJson.Default.LearnedPair);
        }
        catch (JsonException)
        {
            return null; // Then all is compared and learned anew.
        }
    }
}
