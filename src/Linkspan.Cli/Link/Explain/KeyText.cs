using System.Globalization;
using Linkspan.Linkage.Explaining;

namespace Linkspan.Cli.Link.Explain;

/// <summary>Match keys of a pair as text that fits 80 columns.</summary>
static class KeyText
{
    const int KeyShown = 44;

    internal static void Write(TextWriter output, PairExplanation pair)
    {
        output.WriteLine("  match key                                       what the two say");
        foreach (var key in pair.Keys)
            output.WriteLine(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {key.Number, 2}  {PairText.Cut(key.Key, KeyShown), -KeyShown} {Said(key)}"
                    )
                    .TrimEnd()
            );
    }

    /// <summary>An answer in a word.</summary>
    internal static string WordOf(KeyAnswer answer) =>
        answer switch
        {
            KeyAnswer.Agrees => "agrees",
            KeyAnswer.Differs => "differs",
            _ => "missing",
        };

    static string Said(KeyAgreement key) =>
        key.Agrees
            ? "agree"
            : string.Join(
                "; ",
                key.Parts.Where(p => p.Answer != KeyAnswer.Agrees)
                    .GroupBy(p => p.Answer)
                    .Select(g =>
                        $"{WordOf(g.Key)}: {string.Join(", ", g.Select(p => Column(p.Part)))}"
                    )
            );

    // A test is told by its column; what it asks stands in the key.
    static string Column(string part) =>
        part.Contains(": ", StringComparison.Ordinal)
            ? part[..part.IndexOf(": ", StringComparison.Ordinal)]
            : part;
}
