using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>Decides which links are accepted, so that no record is linked more often than it may be.</summary>
/// <remarks>
/// Greedy: strongest first. Ties go to the link whose left id, then right id, is smaller as text
/// (ordinal), so that the order of rows never matters.
/// </remarks>
static class Assignment
{
    /// <summary>Accepts links of one scope.</summary>
    /// <param name="links">All of the scope's links, sorted by <see cref="Compare"/>.</param>
    /// <param name="scope">Its cardinality.</param>
    /// <param name="accept">Least units of an accepted link.</param>
    /// <returns>One flag a link.</returns>
    public static bool[] Accept(ReadOnlySpan<ScoredPair> links, PairScope scope, int accept)
    {
        var accepted = new bool[links.Length];
        var leftOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
        var rightOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
        var (lefts, rights) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < links.Length && links[i].Units >= accept; i++)
        {
            if (leftOnce && lefts.Contains(links[i].Left))
                continue;
            if (rightOnce && rights.Contains(links[i].Right))
                continue;
            accepted[i] = true;
            lefts.Add(links[i].Left);
            rights.Add(links[i].Right);
        }
        return accepted;
    }

    /// <summary>Strongest first; then by left and right id as text.</summary>
    public static int Compare(LinkRecords records, ScoredPair a, ScoredPair b)
    {
        var order = b.Units.CompareTo(a.Units);
        if (order == 0)
            order = records.Ids.Compare(a.Left, b.Left);
        return order != 0 ? order : records.Ids.Compare(a.Right, b.Right);
    }
}
