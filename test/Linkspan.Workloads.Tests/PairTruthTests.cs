using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Tests;

public class PairTruthTests
{
    [Fact]
    public void Clusters_and_the_best_threshold_are_scored_over_pairs_across_the_files()
    {
        using Scratch scratch = new();
        Write(
            scratch,
            "truth.csv",
            "source,id,entity",
            "a,1,7",
            "a,2,8",
            "a,3,9",
            "b,1,8",
            "b,2,7",
            "b,3,6"
        );
        // Right: a2 with b1. Wrong: a1 with b3. Missed: a1 with b2.
        Write(
            scratch,
            "clusters.csv",
            "source,id,cluster",
            "a,1,x",
            "a,2,y",
            "a,3,z",
            "b,1,y",
            "b,2,w",
            "b,3,x"
        );
        Write(
            scratch,
            "links.csv",
            "left_source,left_id,right_source,right_id,weight",
            "a,1,b,3,1.5",
            "a,2,b,1,9",
            "a,1,b,2,3"
        );
        Assert.Equal(new PairScore(0.5, 1), PairTruth.Read(scratch.Path, 3).Score(scratch.Path));
    }

    static void Write(Scratch scratch, string file, params string[] lines) =>
        File.WriteAllLines(Path.Combine(scratch.Path, file), lines);
}
