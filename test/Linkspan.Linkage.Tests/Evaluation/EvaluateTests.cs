using Linkspan.Linkage.Evaluation;

namespace Linkspan.Linkage.Tests.Evaluation;

public class EvaluateTests
{
    [Fact]
    public void With_two_sources_only_pairs_across_count()
    {
        // Records 0 to 2 are of source 0, 3 to 5 of source 1.
        var records = new LabelledRecords(
            Source: [0, 0, 0, 1, 1, 1],
            Cluster: [0, 0, 1, 0, 1, 2],
            Entity: [7, 7, 8, 7, 9, 8],
            Sources: 2
        );
        WrittenLink[] links =
        [
            new(0, 3, 12, true),
            new(2, 4, 3, true),
            new(1, 3, 2, false),
            new(2, 5, -1, false),
        ];
        var quality = Evaluate.Against(records, links);
        // True: 0-3, 1-3, 2-5. Found by clusters: 0-3, 1-3, 2-4.
        Assert.Equal(
            new LinkageQuality(
                new PairCounts(True: 3, Found: 3, Correct: 2),
                new PairCounts(True: 3, Found: 2, Correct: 1),
                new BestThreshold(-1, 3 / 4.0, 3 / 3.0, 6 / 7.0)
            ),
            quality
        );
    }

    [Fact]
    public void With_one_source_all_pairs_count_and_an_unnamed_record_is_a_person_of_its_own()
    {
        var records = new LabelledRecords([0, 0, 0, 0], [0, 0, 0, 1], [1, 1, -1, -1], Sources: 1);
        var quality = Evaluate.Against(records, [new WrittenLink(0, 1, 5, true)]);
        Assert.Equal(new PairCounts(True: 1, Found: 3, Correct: 1), quality.Pairs);
        Assert.Equal(new BestThreshold(5, 1, 1, 1), quality.Best);
    }

    [Fact]
    public void Nothing_over_nothing_is_null()
    {
        var quality = Evaluate.Against(new LabelledRecords([0], [0], [0], 1), []);
        Assert.Null(quality.Pairs.Precision);
        Assert.Null(quality.Pairs.Recall);
        Assert.Null(quality.Links.F1);
        Assert.Equal(new BestThreshold(null, null, null, null), quality.Best);
    }

    [Fact]
    public void Links_of_one_weight_stand_or_fall_together()
    {
        var records = new LabelledRecords([0, 0, 0], [0, 1, 2], [1, 1, 2], Sources: 1);
        WrittenLink[] links = [new(0, 1, 4, true), new(1, 2, 4, true)];
        Assert.Equal(new BestThreshold(4, 0.5, 1, 2 / 3.0), Evaluate.Against(records, links).Best);
    }

    static readonly Gen<(int Source, int Cluster, int Entity)[]> s_records = Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[0, 4],
        Gen.Int[-1, 4]
    ).Array[0, 30];

    [Fact]
    public void Counts_are_those_of_looking_at_every_pair() =>
        s_records.Sample(all =>
        {
            var records = new LabelledRecords(
                [.. all.Select(r => r.Source)],
                [.. all.Select(r => r.Cluster)],
                [.. all.Select(r => r.Entity)],
                Sources: 3
            );
            var pairs = (
                from i in Enumerable.Range(0, all.Length)
                from j in Enumerable.Range(0, i)
                where all[i].Source != all[j].Source
                let same = all[i].Entity >= 0 && all[i].Entity == all[j].Entity
                select (Found: all[i].Cluster == all[j].Cluster, Same: same)
            ).ToList();
            return Evaluate.Against(records, []).Pairs
                == new PairCounts(
                    pairs.Count(p => p.Same),
                    pairs.Count(p => p.Found),
                    pairs.Count(p => p.Found && p.Same)
                );
        });
}
