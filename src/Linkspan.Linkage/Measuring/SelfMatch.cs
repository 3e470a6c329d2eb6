using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Measuring;

/// <summary>
/// The weight of each record against itself: the most that a partner without an error could reach. A
/// record that stays below the acceptance weight can never be linked, however good its partner.
/// </summary>
public static class SelfMatch
{
    /// <summary>Weights in bits of the records of one source in one pair of sources.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tables">Its sources, in its order.</param>
    /// <param name="learned">What the run learned.</param>
    /// <param name="scope">Index of the pair of sources.</param>
    /// <param name="source">Index of one of the two.</param>
    /// <returns>One a record.</returns>
    public static double[] WeightsOf(
        LinkModel model,
        ImmutableArray<PreparedTable> tables,
        LearnedModel learned,
        int scope,
        int source
    )
    {
        var pair = learned.Pairs[scope];
        var whole = new WholePatterns(pair);
        var parts = model
            .Comparisons.Select(
                (_, c) => PartOf(model, tables, pair, PairScope.Of(model)[scope], source, c)
            )
            .ToArray();
        var weights = new double[tables[source].Ids.Length];
        var (levels, rareness) = (new int[parts.Length], new int[parts.Length]);
        for (var row = 0; row < weights.Length; row++)
        {
            var units = pair.PriorUnits;
            for (var c = 0; c < parts.Length; c++)
            {
                var code = parts[c].Column.Codes[row];
                (levels[c], rareness[c]) = (parts[c].Levels[code], parts[c].Rareness[code]);
                units += parts[c].Units[code] + rareness[c];
            }
            var (together, rival) = whole.Of(levels, rareness);
            weights[row] = Weight.ToBits(units + together + rival);
        }
        return weights;
    }

    sealed record Part(TextColumn Column, int[] Levels, int[] Units, int[] Rareness);

    static Part PartOf(
        LinkModel model,
        ImmutableArray<PreparedTable> tables,
        LearnedPair learned,
        PairScope scope,
        int source,
        int number
    )
    {
        var comparison = model.Comparisons[number];
        var index = LinkRecords.ColumnIndex(model)[comparison.Columns[0]];
        var column = tables[source].Values[index];
        var shares = ValueShares.Of(model, tables, scope, number);
        var (levels, units, rareness) = (
            new int[column.Texts.Length],
            new int[column.Texts.Length],
            new int[column.Texts.Length]
        );
        for (var code = 0; code < levels.Length; code++)
        {
            if (code == 0 || column.Texts[code] is not { } text)
                continue;
            string? Value(string name) =>
                string.Equals(name, comparison.Columns[0], StringComparison.Ordinal) ? text : null;
            levels[code] = PlainPair.LevelOf(comparison, model.Columns[index].Kind, Value, Value);
            if (levels[code] == 0)
                continue;
            var at = learned.Comparisons[number].Levels[levels[code] - 1];
            units[code] = at.Units;
            if (
                comparison.TermFrequency is { } term
                && levels[code] == PlainPair.EqualLevel(comparison)
            )
                rareness[code] = Weight.ToUnits(
                    term.Weight * Math.Log2(at.U / Math.Max(shares.Of(text), term.Floor))
                );
        }
        return new Part(column, levels, units, rareness);
    }
}
