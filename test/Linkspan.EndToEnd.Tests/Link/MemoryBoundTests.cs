using System.Text.Json;
using Linkspan.EndToEnd.Tests.Plan;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>A run as a process of its own takes no more memory than it was given.</summary>
public sealed class MemoryBoundTests : IDisposable
{
    const int Records = 60_000;
    const int BoundMb = 120;

    const string Model = """
        linkage: 1
        sources:
          a: { path: a.csv, id: id }
          b: { path: b.csv, id: id }
        columns:
          first: { as: given-name }
          middle: { as: initial }
          last: { as: surname }
          born: { as: date, order: ymd }
          zip: { as: zip }
          sex: { as: text }
          county: { as: text }
          school: { as: text }
        compare:
          first: { levels: [exact, else] }
          middle: { levels: [exact, else] }
          last: { levels: [exact, else] }
          born: { levels: [exact, else] }
          zip: { levels: [exact, else] }
          sex: { levels: [exact, else] }
          county: { levels: [exact, else] }
          school: { levels: [exact, else] }
        block:
          - [first, last, born]
          - [last, born, zip]
          - [first, born, zip]
          - [last, zip, school]
          - [first, zip, school, county]
          - [born, school, county]
          - [born, zip, county]
          - [last, born, school]
        thresholds: { review: 0, accept: 6 }
        """;

    readonly CommandCall _call = new();

    public MemoryBoundTests()
    {
        _call.Write("model.yaml", Model);
        _call.Write("a.csv", Csv(step: 1));
        _call.Write("b.csv", Csv(step: 3));
    }

    public void Dispose() => _call.Dispose();

    [Fact]
    public void A_bounded_run_parts_its_records_stays_within_and_writes_the_same_bytes()
    {
        var free = Run("free");
        Assert.True(free.Code == 0, free.Error);
        var bounded = Run("bounded", "--memory", $"{BoundMb}");
        Assert.True(bounded.Code == 0, bounded.Error);
        var stages = Stages("bounded");
        Assert.Contains("spill", stages.Keys);
        Assert.InRange(stages.Values.Max(), 1, BoundMb);
        foreach (var name in (string[])["links.csv", "clusters.csv", "model.json"])
            Assert.Equal(
                File.ReadAllBytes(_call[$"free/{name}"]),
                File.ReadAllBytes(_call[$"bounded/{name}"])
            );
    }

    [Fact]
    public void Less_than_the_program_takes_is_refused()
    {
        var answer = Run("little", "--memory", "90");
        Assert.Equal(1, answer.Code);
        Assert.Contains("[run.memory]", answer.Error);
    }

    CommandAnswer Run(string folder, params string[] options) =>
        TaskProcess.Run([
            "link",
            "run",
            _call["model.yaml"],
            "--out",
            _call[folder],
            "--threads",
            "2",
            .. options,
        ]);

    Dictionary<string, long> Stages(string folder) =>
        JsonDocument
            .Parse(File.ReadAllText(_call[$"{folder}/times.json"]))
            .RootElement.GetProperty("stages")
            .EnumerateArray()
            .ToDictionary(
                s => s.GetProperty("stage").GetString()!,
                s => s.GetProperty("peakMb").GetInt64(),
                StringComparer.Ordinal
            );

    // Every person of one file is in the other one, under another id and in another order.
    static string Csv(int step)
    {
        var lines = new string[Records + 1];
        lines[0] = "id,first,middle,last,born,zip,sex,county,school";
        for (var i = 0; i < Records; i++)
        {
            var p = (int)((long)i * step % (Records + 1));
            var day = new DateOnly(1995, 1, 1).AddDays((int)(p * 911L % 5000));
            lines[i + 1] =
                $"{step}{i},{Word(p * 7 % 293)},{(char)('A' + p % 26)},{Word(p % 4999)},"
                + $"{day:yyyy-MM-dd},{53000 + p * 37 % 701},{"FM"[p % 2]},C{p % 71},S{p % 499}";
        }
        return string.Join('\n', lines);
    }

    static string Word(int number) =>
        string.Concat(
            "BCDFGHLMNR"[number % 10],
            "aeiou"[number / 10 % 5],
            "lmnrst"[number / 50 % 6]
        ) + string.Concat("aeiou"[number / 300 % 5], "bdgknrstvz"[number / 1500 % 10]);
}
