using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Comparisons;

/// <summary>A model's comparisons made ready for records: shared by all threads.</summary>
sealed class ComparisonPlan
{
    /// <summary>Bits of a pattern that one comparison takes: 0 is missing, 1 the first level.</summary>
    public const int BitsPerComparison = 4;

    /// <summary>In the model's order.</summary>
    public CompiledComparison[] Comparisons { get; }

    /// <summary>By comparison, where the letters of its value stand; -1 where they do not.</summary>
    public int[] LetterLanes { get; }

    public ComparisonPlan(LinkModel model, LinkRecords records, LaneLayout layout)
    {
        LetterLanes = layout.LetterLanes;
        var index = LinkRecords.ColumnIndex(model);
        Comparisons =
        [
            .. model.Comparisons.Select(c => new CompiledComparison(
                c,
                index,
                records.Columns[index[c.Columns[0]]].Domain,
                layout,
                model.Columns[index[c.Columns[0]]].Kind
            )),
        ];
    }

    /// <summary>Level of a comparison in a pattern: 0 is missing.</summary>
    public static int LevelIn(ulong pattern, int comparison) =>
        (int)(pattern >> (comparison * BitsPerComparison)) & 15;
}
