using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Warehouse;

namespace Linkspan.Outcomes;

/// <summary>How far an answer lies from the same answer under another person index, such as the truth.</summary>
/// <param name="Cells">Rates compared.</param>
/// <param name="MeanDifference">Mean of the absolute differences of rates.</param>
/// <param name="LargestDifference">The largest of them.</param>
/// <param name="InsideInterval">
/// Share of cells whose 95 % Wilson interval holds the rate under the other index. The interval knows
/// of chance only; what is missing from 0.95 is what linkage errors do.
/// </param>
public sealed record AnswerDifference(
    int Cells,
    double MeanDifference,
    double LargestDifference,
    double InsideInterval
);

/// <summary>Compares an answer with the same answer under a given other person index.</summary>
public static class AnswerCheck
{
    /// <summary>Rates of fewer people than this say more of chance than of links.</summary>
    public const long PeopleMin = 30;

    /// <summary>
    /// Compares every rate, found of those who could be looked up, of at least
    /// <see cref="PeopleMin"/> people in both answers.
    /// </summary>
    /// <param name="permit">Leave to ask the question.</param>
    /// <param name="linked">The facts under the person index that linkage made.</param>
    /// <param name="other">The same facts under the other index.</param>
    /// <param name="question">A question of the bank.</param>
    /// <param name="by">As in <see cref="Answers.Ask"/>.</param>
    /// <param name="settings">As in <see cref="Answers.Ask"/>.</param>
    /// <returns>Null when no cell has enough people.</returns>
    public static AnswerDifference? Compare(
        Permit permit,
        WarehouseReader linked,
        WarehouseReader other,
        Question question,
        IReadOnlyList<string> by,
        AskSettings settings
    ) =>
        Compare(
            Answers.Ask(permit, linked, question, by, settings),
            Answers.Ask(permit, other, question, by, settings)
        );

    /// <summary>Compares two answers to one question.</summary>
    public static AnswerDifference? Compare(Answer answer, Answer other)
    {
        var rates = RatesOf(answer);
        var others = RatesOf(other);
        var count = 0;
        var inside = 0;
        var sum = 0.0;
        var largest = 0.0;
        foreach (var (at, (found, people)) in rates)
        {
            if (!others.TryGetValue(at, out var match))
                continue;
            var otherRate = (double)match.Found / match.People;
            var difference = Math.Abs((double)found / people - otherRate);
            count++;
            sum += difference;
            largest = Math.Max(largest, difference);
            if (Wilson.Interval(found, people).Contains(otherRate))
                inside++;
        }
        return count == 0 ? null : new(count, sum / count, largest, (double)inside / count);
    }

    /// <summary>By table and codes, in their order; a margin that several tables share counts once.</summary>
    static SortedDictionary<string, (long Found, long People)> RatesOf(Answer answer)
    {
        SortedDictionary<string, (long Found, long People)> rates = new(StringComparer.Ordinal);
        foreach (var table in answer.Tables)
        {
            var people = table.Cells.ToDictionary(c => KeyOf(table, c.At), c => c.People);
            foreach (var cell in table.Cells.Where(c => c.At[^1] == -1))
            {
                var isMargin = cell.At.AsSpan()[1..].IndexOfAnyExcept(-1) < 0;
                if (isMargin && table.Dimensions.Length > 2)
                    continue;
                var found = people.GetValueOrDefault(
                    KeyOf(table, cell.At.SetItem(cell.At.Length - 1, 0))
                );
                var not = people.GetValueOrDefault(
                    KeyOf(table, cell.At.SetItem(cell.At.Length - 1, 1))
                );
                if (found + not >= PeopleMin)
                    rates[KeyOf(table, cell.At)] = (found, found + not);
            }
        }
        return rates;
    }

    static string KeyOf(CountTable table, ImmutableArray<int> at) =>
        table.Name
        + " "
        + string.Join(
            '|',
            at.Select((i, d) => i < 0 ? "*" : table.Dimensions[d].Categories[i].Code)
        );
}
