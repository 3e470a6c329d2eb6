using System.Collections.Frozen;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What no contract may take in, and what it must say about Social Security numbers.</summary>
/// <remarks>
/// Federal tax information (26 USC 6103) may not be held without safeguards that a linked data system
/// does not have, so it is refused at the door, in contracts and in files.
/// </remarks>
static class LawChecks
{
    static readonly FrozenSet<string> s_taxWords = new[]
    {
        "fti",
        "irs",
        "agi",
        "1040",
        "1040a",
        "1040ez",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly string[] s_taxPhrases =
    [
        "federal tax information",
        "federal tax return",
        "internal revenue service",
        "adjusted gross income",
        "irs data retrieval",
        "direct data exchange",
    ];

    /// <exception cref="ProblemException">
    /// <c>contract.federal-tax</c>, <c>contract.privacy-notice</c>.
    /// </exception>
    public static void Check(Contract contract, YamlMap map)
    {
        foreach (var element in contract.Elements)
            if (IsFederalTax(element))
                throw map.Problem(
                    "elements",
                    "contract.federal-tax",
                    $"the element {element.Name}, which is federal tax information",
                    "a source without federal tax information (26 USC 6103)",
                    "Have the agency leave it out of the file."
                );
        if (NamesFederalTax(contract.Title) || SaysFederalTax(contract.Title))
            throw map.Problem(
                "title",
                "contract.federal-tax",
                "a source of federal tax information",
                "a source without federal tax information (26 USC 6103)",
                "Have the agency leave it out of the file."
            );
        if (contract.PrivacyNotice is null && contract.Elements.Any(IsSsn))
            throw map.Problem(
                null,
                "contract.privacy-notice",
                "Social Security numbers and no privacyNotice",
                "the notice that people were given (Privacy Act of 1974, section 7)",
                "Write the agency's notice, or where it is published, as privacyNotice."
            );
    }

    /// <summary>Whether an element holds Social Security numbers.</summary>
    public static bool IsSsn(Element element) =>
        element.Part != ElementPart.Ignored
        && (
            element.Columns.Concat(element.Joined).Append(element.Name).Any(NamesSsn)
            || element.Definition.Contains(
                "social security number",
                StringComparison.OrdinalIgnoreCase
            )
        );

    /// <summary>Whether a column's name says that it is federal tax information.</summary>
    public static bool NamesFederalTax(string name) =>
        WordsOf(name).Any(s_taxWords.Contains) || SaysFederalTax(string.Join(' ', WordsOf(name)));

    static bool IsFederalTax(Element element) =>
        element.Part != ElementPart.Ignored
        && (
            element.Columns.Concat(element.Joined).Append(element.Name).Any(NamesFederalTax)
            || SaysFederalTax(element.Definition)
        );

    static bool SaysFederalTax(string text) =>
        s_taxPhrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a column's name says that it holds Social Security numbers.</summary>
    public static bool NamesSsn(string name)
    {
        var words = WordsOf(name);
        return words.Contains("ssn", StringComparer.Ordinal)
            || string.Concat(words).Contains("socialsecurityn", StringComparison.Ordinal);
    }

    /// <summary>Words of a name in lower case: FtiAmount, fti_amount and "FTI amount" are the same.</summary>
    static List<string> WordsOf(string name)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var isHump = !isEnd && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!isEnd && !isHump)
                continue;
            if (i > start)
                words.Add(name[start..i].ToLowerInvariant());
            start = isEnd ? i + 1 : i;
        }
        return words;
    }
}
