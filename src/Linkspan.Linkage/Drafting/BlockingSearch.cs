using System.Collections;

namespace Linkspan.Linkage.Drafting;

/// <summary>A rule, what it costs and what it finds.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pairs">Pairs it makes, estimated.</param>
/// <param name="Gain">Share in [0, 1] of imagined matches that no earlier rule finds.</param>
sealed record ChosenRule(BlockingRule Rule, double Pairs, double Gain);

/// <summary>Chooses blocking rules: as many matches as can be had for a budget of pairs.</summary>
/// <remarks>
/// Greedy: the rule that finds most further imagined matches for its pairs comes next, until nothing
/// is worth its price. For a budgeted cover this is within a constant of the best choice (Khuller,
/// Moss and Naor 1999, Information Processing Letters 70, 39–45).
/// </remarks>
sealed class BlockingSearch(
    IReadOnlyList<DraftField> fields,
    KeyTable table,
    ImaginedMatches matches,
    double budget
)
{
    const int RulesMax = 14;
    const int KeysMax = 3;
    const double GainMin = 0.0002;

    /// <summary>A rule may cost this share of the budget; dearer ones get another key.</summary>
    const double RuleShareMax = 0.4;

    /// <summary>Rules cheaper than this share of the budget are as good as free.</summary>
    const double FreeShare = 0.02;

    readonly List<(BlockingKey[] Keys, double Pairs, BitArray Finds)> _candidates = [];

    /// <summary>The rules in the order in which they were chosen; none when no key is usable.</summary>
    internal List<ChosenRule> Choose()
    {
        var keys = fields.SelectMany((f, i) => KeyCandidates.Of(f).Select(k => (i, k))).ToList();
        Extend([], -1, keys, new BitArray(ImaginedMatches.Count, true));
        var chosen = new List<ChosenRule>();
        var missed = new BitArray(ImaginedMatches.Count, true);
        var left = budget;
        while (chosen.Count < RulesMax && Next(missed, left) is var next and >= 0)
        {
            var (rule, pairs, finds) = _candidates[next];
            var gain = Both(missed, finds);
            chosen.Add(new ChosenRule(new BlockingRule([.. rule]), pairs, Share(gain)));
            missed.And(new BitArray(finds).Not());
            left -= pairs;
        }
        return chosen;
    }

    /// <summary>All conjunctions of keys of different fields that are affordable and not yet cheap.</summary>
    void Extend(
        BlockingKey[] rule,
        int lastField,
        List<(int Field, BlockingKey Key)> keys,
        BitArray finds
    )
    {
        foreach (var (field, key) in keys)
        {
            if (field <= lastField)
                continue;
            BlockingKey[] longer = [.. rule, key];
            var found = new BitArray(finds).And(matches[key]);
            if (Share(Count(found)) < GainMin)
                continue;
            var pairs = table.Pairs(longer);
            if (pairs <= RuleShareMax * budget)
                _candidates.Add((longer, pairs, found));
            if (longer.Length < KeysMax && pairs > FreeShare * budget)
                Extend(longer, field, keys, found);
        }
    }

    /// <summary>The affordable candidate with most gain for its price, or −1.</summary>
    int Next(BitArray missed, double left)
    {
        var (best, bestWorth) = (-1, 0.0);
        for (var i = 0; i < _candidates.Count; i++)
        {
            var (_, pairs, finds) = _candidates[i];
            if (pairs > left)
                continue;
            var gain = Share(Both(missed, finds));
            var worth = gain / (pairs + FreeShare * budget);
            if (gain >= GainMin && worth > bestWorth)
                (best, bestWorth) = (i, worth);
        }
        return best;
    }

    static double Share(int count) => (double)count / ImaginedMatches.Count;

    static int Both(BitArray a, BitArray b) => Count(new BitArray(a).And(b));

    static int Count(BitArray bits)
    {
        var words = new int[ImaginedMatches.Count / 32];
        bits.CopyTo(words, 0);
        return words.Sum(w => System.Numerics.BitOperations.PopCount((uint)w));
    }
}
