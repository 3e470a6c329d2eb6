using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Populations;

/// <summary>One file of a made-up population.</summary>
/// <param name="Name">Name of the source.</param>
/// <param name="Ids">Of the rows, which tell nothing.</param>
/// <param name="People">Who it is, by row.</param>
/// <param name="Columns">Names.</param>
/// <param name="Values">By column, then by row; null is missing.</param>
sealed record PopulationFile(
    string Name,
    string[] Ids,
    int[] People,
    ImmutableArray<string> Columns,
    string?[][] Values
)
{
    /// <summary>Writes it with a header; nothing in it needs quotes.</summary>
    public void Write(string path) =>
        File.WriteAllLines(
            path,
            Enumerable
                .Range(0, Ids.Length)
                .Select(row => $"{Ids[row]},{string.Join(',', Values.Select(v => v[row]))}")
                .Prepend($"id,{string.Join(',', Columns)}")
        );
}

/// <summary>Makes the files of a population; the same bytes for the same seed.</summary>
static class PopulationFiles
{
    public const ulong UsualSeed = 20261124;

    /// <summary>All that a record may say, in the order of <see cref="Clerk.Record"/>.</summary>
    public static ImmutableArray<string> AllColumns { get; } =
    [
        "ssn",
        "first_name",
        "middle_initial",
        "last_name",
        "birth_date",
        "sex",
        "street",
        "city",
        "zip",
        "phone",
    ];

    /// <summary>Two files to link, or one with people more than once.</summary>
    public static ImmutableArray<PopulationFile> Of(Population population, ulong seed)
    {
        Dice dice = new(seed);
        return population.Records.Length > 1
            ? [Duplicates(population, ref dice)]
            : Two(population, ref dice);
    }

    /// <summary>Writes files and truth.csv.</summary>
    public static void Write(string folder, IEnumerable<PopulationFile> files)
    {
        Directory.CreateDirectory(folder);
        List<string> truth = ["source,id,entity"];
        foreach (var file in files)
        {
            file.Write(Path.Combine(folder, file.Name + ".csv"));
            truth.AddRange(file.Ids.Select((id, row) => $"{file.Name},{id},{file.People[row]}"));
        }
        File.WriteAllLines(Path.Combine(folder, "truth.csv"), truth);
    }

    static ImmutableArray<PopulationFile> Two(Population population, ref Dice dice)
    {
        var both = (int)(population.Size * population.BothShare);
        Town town = new(population, (2 * population.Size) - both, ref dice);
        Clerk clerk = new(town, population);
        var order = dice.Order(town.People.Count);
        int[] left = [.. order.Take(population.Size)];
        int[] right = [.. order.Take(both), .. order.Skip(population.Size)];
        return
        [
            Made("a", population, town, clerk, [.. left.Select(p => (p, false))], ref dice),
            Made("b", population, town, clerk, [.. right.Select(p => (p, true))], ref dice),
        ];
    }

    static PopulationFile Duplicates(Population population, ref Dice dice)
    {
        Town town = new(population, population.Size, ref dice);
        Urn records = new([.. population.Records]);
        List<(int, bool)> rows = [];
        for (var person = 0; person < town.People.Count; person++)
        for (var i = records.Draw(ref dice); i >= 0; i--)
            rows.Add((person, i > 0));
        return Made("people", population, town, new Clerk(town, population), rows, ref dice);
    }

    static PopulationFile Made(
        string name,
        Population population,
        Town town,
        Clerk clerk,
        List<(int Person, bool IsLater)> rows,
        ref Dice dice
    )
    {
        int[] columns = [.. population.Columns.Select(c => AllColumns.IndexOf(c))];
        var values = columns.Select(_ => new string?[rows.Count]).ToArray();
        var (people, ids) = (new int[rows.Count], dice.Order(rows.Count));
        var order = dice.Order(rows.Count);
        for (var row = 0; row < order.Length; row++)
        {
            var (person, isLater) = rows[order[row]];
            people[row] = person;
            var record = clerk.Record(town.People[person], isLater, ref dice);
            for (var c = 0; c < columns.Length; c++)
                values[c][row] = record[columns[c]];
        }
        return new(
            name,
            [.. ids.Select(i => (i + 1).ToString(CultureInfo.InvariantCulture))],
            people,
            population.Columns,
            values
        );
    }
}
