using Linkspan.Workloads.Limits;
using Linkspan.Workloads.Peers;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Tests;

public class PeersTests
{
    const int Count = 1_000;

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    public void Peers_compare_the_pairs_of_the_rules_and_each_once(string rules)
    {
        using Scratch scratch = new();
        new PeopleData(Count, 1).Write(scratch.Path);
        var (together, apart) = Candidates(scratch.Path, PeopleModel.Rules(rules));
        using SqlPeer peer = new(scratch.Sub("work"), PeopleModel.Rules(rules), SqlPeer.QuickEdit);
        Assert.Equal(together, peer.Link(scratch.Path, scratch.Path, out _).Pairs);
        Assert.Equal(apart, BareLoop.Measure(scratch.Path, PeopleModel.Rules(rules)).Pairs);
    }

    [Fact]
    public void One_statement_finds_the_links_of_the_whole_run_with_either_edit_distance_and_with_a_bound()
    {
        using Scratch scratch = new();
        new PeopleData(Count, 1).Write(scratch.Path);
        using SqlPeer peer = new(scratch.Sub("1"), PeopleModel.A, SqlPeer.QuickEdit);
        var whole = peer.Link(scratch.Path, scratch.Path, out var parameters);
        using SqlPeer quick = new(scratch.Sub("2"), PeopleModel.A, SqlPeer.QuickEdit);
        using SqlPeer plain = new(scratch.Sub("3"), PeopleModel.A, SqlPeer.PlainEdit);
        Assert.Equal(whole.Links, quick.Fused(scratch.Path, parameters).Links);
        Assert.Equal(whole.Links, plain.Fused(scratch.Path, parameters).Links);
        using SqlPeer bounded = new(scratch.Sub("4"), PeopleModel.A, SqlPeer.QuickEdit);
        Assert.Equal(whole.Links, bounded.Fused(scratch.Path, parameters, bounded: true).Links);
        Assert.InRange(PairTruth.Read(scratch.Path, Count).Score(scratch.Path).Best, 0.95, 1);
    }

    /// <summary>Pairs by brute force: of all rules together, and summed over the rules.</summary>
    static (long Together, long Apart) Candidates(string folder, string[][] rules)
    {
        var (a, b) = (Keys(folder, "a", rules), Keys(folder, "b", rules));
        var (together, apart) = (0L, 0L);
        foreach (var left in a)
        foreach (var right in b)
        {
            var count = left.Zip(right)
                .Count(key => key.First is not null && key.First == key.Second);
            (together, apart) = (together + (count > 0 ? 1 : 0), apart + count);
        }
        return (together, apart);
    }

    static string?[][] Keys(string folder, string source, string[][] rules) =>
        [
            .. File.ReadLines(Path.Combine(folder, $"{source}.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(fields => rules.Select(rule => KeyOf(fields, rule)).ToArray()),
        ];

    static string? KeyOf(string[] fields, string[] rule)
    {
        string[] parts = [.. rule.Select(key => PartOf(fields, key))];
        return parts.Contains("") ? null : string.Join('|', parts);
    }

    static string PartOf(string[] fields, string key)
    {
        string[] columns =
        [
            "id",
            "first_name",
            "middle_initial",
            "last_name",
            "birth_date",
            "zip",
            "sex",
        ];
        var parts = key.Split(':');
        var value = fields[Array.IndexOf(columns, parts[0])];
        return parts is [_, var part]
            ? value[..Math.Min(value.Length, part == "year" ? 4 : part[0] - '0')]
            : value;
    }
}
