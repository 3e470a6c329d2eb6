using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>Refuses tables whose margins and keys do not fit: a wrong total would break every proof.</summary>
static class TableCheck
{
    /// <summary>Most cells that one release protects.</summary>
    const int CellsMax = 200_000;

    public static void All(IReadOnlyList<CountTable> tables)
    {
        if (tables.Sum(table => (long)table.Cells.Length) > CellsMax)
            throw Refused(
                "release",
                "too many cells",
                $"at most {CellsMax}",
                "disclosure.too-large"
            );
        var names = new HashSet<string>(StringComparer.Ordinal);
        var people = new Dictionary<UInt128, long>();
        foreach (var table in tables)
        {
            if (!names.Add(table.Name))
                throw new ArgumentException($"Two tables are named {table.Name}.", nameof(tables));
            Shape(table);
            Margins(table);
            foreach (var cell in table.Cells.Where(cell => cell.People > 0))
                if (!people.TryAdd(cell.PeopleKey, cell.People))
                    if (people[cell.PeopleKey] != cell.People)
                        throw Refused(
                            table.Name,
                            "two counts for one people key",
                            "equal keys only for the same people",
                            "disclosure.people-key"
                        );
        }
    }

    static void Shape(CountTable table)
    {
        var seen = new HashSet<ImmutableArray<int>>(PositionOrder.Instance);
        foreach (var cell in table.Cells)
        {
            if (cell.At.Length != table.Dimensions.Length || !seen.Add(cell.At))
                throw new ArgumentException($"Cells of {table.Name} are misplaced or repeated.");
            for (var d = 0; d < cell.At.Length; d++)
            {
                var least = table.Dimensions[d].Kind == DimensionKind.Panel ? 0 : -1;
                if (cell.At[d] < least || cell.At[d] >= table.Dimensions[d].Categories.Length)
                    throw new ArgumentException(
                        $"A cell of {table.Name} is outside its dimensions."
                    );
            }
            if (cell.People < 0 || cell.People > 0 && cell.PeopleKey == UInt128.Zero)
                throw Refused(
                    table.Name,
                    "a cell with people but without their key",
                    "a people key wherever there are people",
                    "disclosure.people-key"
                );
            if (cell.People > 0 && table.Unavailable.Any(u => u.Covers(cell.At.AsSpan())))
                throw new ArgumentException($"{table.Name} has people where it says it cannot.");
        }
    }

    static void Margins(CountTable table)
    {
        var counts = table.Cells.ToDictionary(c => c.At, c => c.People, PositionOrder.Instance);
        for (var d = 0; d < table.Dimensions.Length; d++)
        {
            if (table.Dimensions[d].Kind == DimensionKind.Panel)
                continue;
            var sums = new Dictionary<ImmutableArray<int>, long>(PositionOrder.Instance);
            foreach (var cell in table.Cells.Where(cell => cell.At[d] >= 0))
            {
                var margin = cell.At.SetItem(d, -1);
                sums[margin] = sums.GetValueOrDefault(margin) + cell.People;
            }
            var fits =
                sums.All(sum => counts.GetValueOrDefault(sum.Key) == sum.Value)
                && table.Cells.All(c => c.At[d] >= 0 || c.People == 0 || sums.ContainsKey(c.At));
            if (!fits)
                throw Refused(
                    table.Name,
                    $"a total over {table.Dimensions[d].Name} that its categories do not add up to",
                    "all margins, each the sum of its categories",
                    "disclosure.not-additive"
                );
        }
    }

    static ProblemException Refused(string where, string found, string expected, string code) =>
        new(new Problem(code, where, found, expected));
}
