using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>What a value in a contract's YAML may be.</summary>
enum KeyKind
{
    Text,
    Whole,
    Share,
    Flag,
    TextOrList,
    Choice,
    Choices,
    Map,
    Codes,
    Day,
    Pair,
    List,
    Variants,
}

/// <summary>One key of a contract's YAML: the reader and the JSON Schema are both made from it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Meaning">One sentence for the reader.</param>
sealed record ContractKey(string Name, KeyKind Kind, bool IsRequired, string Meaning)
{
    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The keys of a map, or of each map in a list.</summary>
    public ImmutableArray<ContractKey> Keys { get; init; } = [];

    /// <summary>With variants: the word of the first key, and the keys that go with it.</summary>
    public ImmutableArray<(string Word, ImmutableArray<ContractKey> Keys)> Variants { get; init; } =
    [];

    /// <summary>A choice of words.</summary>
    public static ContractKey Choice<T>(
        string name,
        bool isRequired,
        string meaning,
        (string Word, T Value)[] words
    ) => new(name, KeyKind.Choice, isRequired, meaning) { Words = WordsOf(words) };

    public static ImmutableArray<string> WordsOf<T>((string Word, T Value)[] words) =>
        [.. words.Select(word => word.Word)];
}
