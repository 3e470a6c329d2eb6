using System.Collections.Immutable;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Learning;

public class LearningRemarksTests
{
    static readonly string[] s_two = ["left", "right"];

    static ImmutableArray<string> Remarks(
        Func<LinkModel, LinkModel> change,
        RecordTable[]? tables = null
    ) => Made.Learn(change(Made.Model(s_two)), tables ?? Made.Tables(s_two, 800, 500)).Remarks;

    static void Says(string beginning, ImmutableArray<string> remarks) =>
        Assert.Contains(remarks, r => r.StartsWith(beginning, StringComparison.Ordinal));

    [Fact]
    public void Clean_data_leave_no_doubt() => Assert.Empty(Remarks(m => m));

    [Fact]
    public void Learning_that_was_stopped_says_so() =>
        Says(
            "Learning stopped before it came to rest",
            Remarks(m => m with { Training = new Training(200_000, RoundsMax: 1) })
        );

    [Fact]
    public void Few_matches_are_told() =>
        Says("Only about ", Remarks(m => m, Made.Tables(s_two, 300, 20)));

    [Fact]
    public void A_column_that_every_rule_uses_is_told() =>
        Says(
            "Every blocking rule uses last,",
            Remarks(m =>
                m with
                {
                    Rules = Models.Rules("first + last", "last + zip", "born + last"),
                }
            )
        );

    [Fact]
    public void A_column_that_one_source_lacks_is_told()
    {
        var tables = Made.Tables(s_two, 800, 500);
        tables[1] = Made.Without(tables[1], "born", 800);
        Says("born is missing in one of the sources", Remarks(m => m, tables));
    }

    [Fact]
    public void A_column_that_hardly_a_match_has_is_told()
    {
        var tables = Made.Tables(s_two, 800, 500);
        tables[1] = Made.Without(tables[1], "born", 498);
        Says("born is present in only about", Remarks(m => m, tables));
    }

    [Fact]
    public void Two_comparisons_are_too_few() =>
        Says(
            "With fewer than three comparisons",
            Remarks(m => m with { Comparisons = [.. m.Comparisons.Take(2)] })
        );

    [Fact]
    public void A_weaker_level_that_speaks_more_for_a_match_is_told() =>
        Says(
            "first: jaro-winkler >= 0.8 speaks more for a match than exact.",
            Remarks(m =>
                m with
                {
                    Comparisons = m.Comparisons.SetItem(
                        0,
                        m.Comparisons[0] with
                        {
                            Levels =
                            [
                                new(LevelKind.Exact) { M = 0.001 },
                                new(LevelKind.JaroWinkler, 0.8),
                                new(LevelKind.Else),
                            ],
                        }
                    ),
                }
            )
        );

    [Fact]
    public void More_alike_than_the_links_allow_is_told()
    {
        // Everybody stands three times on the right, though the model says once.
        var tables = Made.Tables(s_two, 400, 400);
        var right = Enumerable
            .Range(0, 1200)
            .Select(i => Made.Columns.Select(c => tables[1].Columns[c][i % 400]).ToArray())
            .ToList();
        Says(
            "As many pairs look like matches as the links allow",
            Remarks(
                m => m with { Pairs = [new("left", "right", Cardinality.OneToOne)] },
                [tables[0], Made.Table("right", right)]
            )
        );
    }
}
