using System.Collections.Immutable;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage;

/// <summary>A whole run in memory on one thread: for small files, tests and drafting.</summary>
/// <remarks>The room Runs does the same steps as repeatable tasks, with the same bytes.</remarks>
public static class LinkEngine
{
    /// <summary>Measures, learns, scores and decides.</summary>
    /// <param name="job">Model and records.</param>
    /// <param name="parts">Into how many parts each rule's pairs are cut; changes no result.</param>
    public static (LearnedModel Learned, Decision Decision) Run(LinkJob job, int parts = 1)
    {
        var learned = ImmutableArray.CreateBuilder<LearnedPair>();
        var scored = new List<ScoredPair[]>();
        for (var scope = 0; scope < job.Scopes.Length; scope++)
        {
            var counts = new PatternCounts();
            foreach (var (rule, part) in Tasks(job, parts))
            {
                if (part == 0)
                    job.Measure(scope, rule);
                counts.Add(job.CountCandidates(scope, rule, part, parts));
            }
            for (var part = 0; part < parts; part++)
                counts.Add(job.CountRandom(scope, part, parts));
            var pair = job.Learn(scope, counts.ToSorted());
            learned.Add(pair);
            var found = new List<ScoredPair>();
            foreach (var (rule, part) in Tasks(job, parts))
                found.AddRange(job.Score(scope, rule, part, parts, pair));
            scored.Add([.. found]);
        }
        return (new LearnedModel(learned.ToImmutable()), Decision.Of(job, scored));
    }

    static IEnumerable<(int Rule, int Part)> Tasks(LinkJob job, int parts) =>
        from rule in Enumerable.Range(0, job.Model.Rules.Length)
        from part in Enumerable.Range(0, parts)
        select (rule, part);
}
