using System.Globalization;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Learning;

/// <summary>Made-up people in any number of sources, with errors; the same for the same seed.</summary>
static class Made
{
    public static readonly string[] Columns = ["first", "last", "born", "street", "town", "zip"];

    /// <summary>Tables in which the first people of each source are those of the first one.</summary>
    /// <param name="sources">Names.</param>
    /// <param name="people">People of each source.</param>
    /// <param name="shared">How many of them all sources have.</param>
    /// <param name="household">People of one surname and address.</param>
    /// <param name="seed">Of all draws.</param>
    public static RecordTable[] Tables(
        string[] sources,
        int people,
        int shared,
        int household = 1,
        int seed = 7
    )
    {
        var chance = new Random(seed);
        var everyone = Enumerable
            .Range(0, shared + sources.Length * (people - shared))
            .Aggregate(
                new List<string[]>(),
                (all, i) =>
                {
                    all.Add(Person(chance, i % household == 0 ? null : all[^1]));
                    return all;
                }
            );
        return
        [
            .. sources.Select(
                (name, s) =>
                {
                    var own = everyone.Skip(shared + s * (people - shared)).Take(people - shared);
                    return Table(
                        name,
                        [.. everyone.Take(shared).Concat(own).Select(p => Record(chance, p))]
                    );
                }
            ),
        ];
    }

    public static RecordTable Table(string name, List<string?[]> rows) =>
        new(
            name,
            [.. Enumerable.Range(0, rows.Count).Select(i => $"{name}{i}")],
            Columns
                .Select((c, i) => (c, Values: rows.Select(r => r[i]).ToArray()))
                .ToDictionary(p => p.c, p => p.Values, StringComparer.Ordinal)
        );

    /// <summary>The table with a column's values missing from a row on.</summary>
    public static RecordTable Without(RecordTable table, string column, int count)
    {
        var at = Array.IndexOf(Columns, column);
        return Table(
            table.Name,
            [
                .. Enumerable
                    .Range(0, table.Ids.Length)
                    .Select(i =>
                        Columns
                            .Select((c, n) => n == at && i < count ? null : table.Columns[c][i])
                            .ToArray()
                    ),
            ]
        );
    }

    public static LinkModel Model(params string[] sources) =>
        new()
        {
            Sources = [.. sources.Select(s => new LinkSource(s))],
            Columns =
            [
                Models.Column("first", ColumnKind.GivenName),
                Models.Column("last", ColumnKind.Surname),
                Models.Column("born", ColumnKind.Date),
                Models.Column("street", ColumnKind.Text),
                Models.Column("town", ColumnKind.Text),
                Models.Column("zip", ColumnKind.Zip),
            ],
            Comparisons =
            [
                Models.Compare("first", "exact, jaro-winkler >= 0.8, else"),
                Models.Compare("last", "exact, else"),
                Models.Compare("born", "exact, digit-edits <= 1, else"),
                Models.Compare("street", "exact, else"),
                Models.Compare("town", "exact, else"),
                Models.Compare("zip", "exact, else"),
            ],
            Rules = Models.Rules("first + last", "born", "street", "last + zip"),
            Training = new Training(200_000, Dependence: Dependence.Modelled),
        };

    public static LearnedPair Learn(LinkModel model, params RecordTable[] tables) =>
        LinkEngine.Run(LinkJob.Of(model, tables)).Learned.Pairs[0];

    /// <summary>True and wrong accepted links, ids of one person being those of one number.</summary>
    public static (int Right, int Wrong) Linked(LinkModel model, int shared, RecordTable[] tables)
    {
        var job = LinkJob.Of(model, tables);
        var accepted = LinkEngine.Run(job).Decision.Links.Where(l => l.Accepted).ToList();
        var start = job.Records.Starts[1];
        var right = accepted.Count(l => l.Left < shared && l.Right - start == l.Left);
        return (right, accepted.Count - right);
    }

    static string[] Person(Random chance, string[]? relative)
    {
        var town = (int)(chance.NextDouble() * chance.NextDouble() * 40);
        string[] person =
        [
            Word(chance.Next(120)),
            relative?[1] ?? Word(500 + chance.Next(900)),
            new DateOnly(1990, 1, 1)
                .AddDays(chance.Next(6000))
                .ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            relative?[3] ?? Word(2000 + chance.Next(100_000)),
            relative?[4] ?? Word(200_000 + town),
            relative?[5] ?? (98000 + town).ToString(CultureInfo.InvariantCulture),
        ];
        return person;
    }

    // A move changes street, town and ZIP code at once.
    static string?[] Record(Random chance, string[] person)
    {
        var record = (string?[])person.Clone();
        if (chance.Next(12) == 0)
            record[0] = person[0] + "x";
        if (chance.Next(20) == 0)
            record[1] = Word(500 + chance.Next(900));
        if (chance.Next(25) == 0)
            record[2] = person[2][..7] + (char)('0' + chance.Next(10));
        if (chance.Next(5) == 0)
            Person(chance, null)[3..].CopyTo(record, 3);
        if (chance.Next(15) == 0)
            record[chance.Next(record.Length)] = null;
        return record;
    }

    static string Word(int number)
    {
        var word = "";
        for (var i = 0; i < 5; i++, number /= 20)
            word += "BCDFGHJKLMNPQRSTVWXZ"[number % 20].ToString() + "AEIOU"[(number + i) % 5];
        return word;
    }
}
