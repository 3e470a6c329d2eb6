using Linkspan.Linkage;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs.Tests;

/// <summary>Made-up people in two files, with errors; the same for the same seed.</summary>
static class People
{
    static readonly string[] s_first =
        "Ana Bill Cora Dan Eva Finn Gus Hana Ivo Jane Kai Lena Mary Noor Omar Pia Quin Rosa Sam Tess".Split(
            ' '
        );
    static readonly string[] s_last =
        "Abbott Baker Castillo Dorsey Ellison Foster Garcia Hughes Ingram Jordan Keller Lopez".Split(
            ' '
        );

    /// <summary>The model that the tests run, as a file names it.</summary>
    public const string Yaml = """
        linkage: 1
        sources:
          left: { path: left.csv, id: id }
          right: { path: right.csv, id: id }
        columns:
          first: { as: given-name }
          last: { as: surname }
          former: { as: surname }
          born: { as: date }
        compare:
          first:
            columns: [first, last]
            levels: [exact, swapped, nickname, jaro-winkler >= 0.8, else]
            term-frequency: { weight: 1, floor: 0.001 }
          last:
            levels:
              - exact
              - { when: exact, any-of: [former] }
              - jaro-winkler >= 0.8
              - else
          born:
            levels: [exact, digit-edits <= 1, else]
        block:
          - [born]
          - [first, last]
          - [last:3, born:year]
          - [first, born:month-day]
        pairs:
          - { left: left, right: right, links: one-to-one }
        training: { sample-pairs: 20000 }
        """;

    /// <summary>The model without files.</summary>
    public static LinkModel Model() => ModelFile.Parse("model.yaml", Yaml);

    /// <summary>Two tables; rows are shuffled by the second seed, which must change no answer.</summary>
    public static RecordTable[] Tables(int people, int seed, int order)
    {
        var chance = new Random(seed);
        var (left, right) = (new List<string?[]>(), new List<string?[]>());
        for (var p = 0; p < people; p++)
        {
            var born = new DateOnly(1990, 1, 1).AddDays(chance.Next(4000)).ToString("yyyy-MM-dd");
            var (first, last) = (s_first[chance.Next(20)], s_last[chance.Next(12)] + (p % 7));
            left.Add([$"l{p}", first, last, null, born]);
            if (chance.Next(4) == 0)
                continue;
            var married = chance.Next(10) == 0;
            right.Add([
                $"r{p}",
                chance.Next(10) == 0 ? first[..^1] : first,
                married ? "Newman" : last,
                married ? last : null,
                chance.Next(8) == 0 ? born[..^1] + "0" : born,
            ]);
        }
        return [Table("left", left, order), Table("right", right, order + 1)];
    }

    /// <summary>A table as lines of a CSV file.</summary>
    public static IEnumerable<string> Lines(RecordTable table)
    {
        yield return "id," + string.Join(',', table.Columns.Keys);
        for (var i = 0; i < table.Ids.Length; i++)
            yield return table.Ids[i]
                + ","
                + string.Join(',', table.Columns.Values.Select(c => c[i]));
    }

    static RecordTable Table(string name, List<string?[]> rows, int order)
    {
        var shuffled = rows.ToArray();
        new Random(order).Shuffle(shuffled);
        string?[] Column(int c) => [.. shuffled.Select(r => r[c])];
        return new RecordTable(
            name,
            [.. shuffled.Select(r => r[0]!)],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["first"] = Column(1),
                ["last"] = Column(2),
                ["former"] = Column(3),
                ["born"] = Column(4),
            }
        );
    }
}
