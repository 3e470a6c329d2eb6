using Linkspan.Identity.Truth;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Tests;

public class LinkQualityTests
{
    static IdentityId Id(int n) => new(new Guid(n, 0, 0, new byte[8]));

    static PersonId Person(int n) => new(new Guid(n, 1, 0, new byte[8]));

    [Fact]
    public void Pairs_are_counted_against_the_truth_overall_and_by_group()
    {
        // Ann (student 1, wages 21 and 22), Bob (student 2, wages 23), Cy (wages 24, never a student).
        TruthOfState truth = new(
            new Dictionary<IdentityId, string>
            {
                [Id(1)] = "ann",
                [Id(2)] = "bob",
                [Id(21)] = "ann",
                [Id(22)] = "ann",
                [Id(23)] = "bob",
                [Id(24)] = "cy",
            },
            new Dictionary<string, System.Collections.Immutable.ImmutableArray<string>>
            {
                ["ann"] = ["sex=F"],
                ["bob"] = ["sex=M"],
            }
        );
        var quality = LinkQuality.Measure(
            [
                new(Id(1), "k12", Person(1), "k12", 1, null),
                new(Id(2), "k12", Person(2), "k12", 1, null),
                new(Id(21), "wages", Person(1), "k12>motor-vehicles>wages", 0.9, null),
                new(Id(24), "wages", Person(2), "k12>motor-vehicles>wages", 0.6, null),
            ],
            [new(Person(1), true, "k12>motor-vehicles", 0.9), new(Person(2), false, null, null)],
            [Id(1), Id(2)],
            [Id(21), Id(22), Id(23), Id(24)],
            truth
        );
        Assert.Equal(
            [
                new GroupQuality("all", True: 3, Found: 2, Correct: 1, Students: 2, Reached: 1),
                new("sex=F", True: 2, Found: 1, Correct: 1, Students: 1, Reached: 1),
                new("sex=M", True: 1, Found: 1, Correct: 0, Students: 1, Reached: 0),
            ],
            quality
        );
        Assert.Equal(
            (0.5, 1.0 / 3, 0.4, 0.5),
            (quality[0].Precision, quality[0].Recall, quality[0].F1, quality[0].Coverage)
        );
    }

    [Fact]
    public void Nothing_over_nothing_is_missing_not_zero()
    {
        GroupQuality none = new("all", 0, 0, 0, 0, 0);
        Assert.Equal(
            (null, null, null, null),
            (none.Precision, none.Recall, none.F1, none.Coverage)
        );
    }
}
