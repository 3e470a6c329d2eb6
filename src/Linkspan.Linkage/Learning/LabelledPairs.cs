using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Learning;

/// <summary>Labels brought to the records of one scope.</summary>
/// <param name="Levels">Levels of the matches among them; null when there are none.</param>
/// <param name="Matches">Patterns of pairs labelled as matches.</param>
/// <param name="Others">Patterns of pairs labelled as no matches.</param>
/// <param name="Unknown">Labels whose records are in no source.</param>
/// <param name="Conflicts">Pairs labelled as no match that other labels, taken together, make one person.</param>
sealed record LabelledPairs(
    LabelledLevels? Levels,
    IReadOnlyList<ulong> Matches,
    IReadOnlyList<ulong> Others,
    int Unknown,
    int Conflicts
)
{
    // Pairs of one entity grow with the square of its records: enough to learn from.
    const int PairsMax = 200_000;

    /// <summary>Brings a model's labels to a scope.</summary>
    public static LabelledPairs Of(LinkJob job, int scope)
    {
        if (job.Model.Labels is not { } labels)
            return new LabelledPairs(null, [], [], 0, 0);
        return new Reader(job, job.Scopes[scope]).Read(labels);
    }

    sealed class Reader(LinkJob job, PairScope scope)
    {
        readonly Dictionary<(string Source, string Id), int> _records = Index(job.Records);
        readonly DisjointSets _people = new(job.Records.Count);
        int _unknown;

        public LabelledPairs Read(LinkLabels labels)
        {
            var matches = new HashSet<(int, int)>();
            var others = new HashSet<(int, int)>();
            foreach (var pair in labels.Pairs)
                Add(pair, pair.IsMatch ? matches : others);
            foreach (var entity in labels.Entities.GroupBy(e => e.Entity, StringComparer.Ordinal))
                AddAll([.. entity.Select(e => Find(e.Source, e.Id)).OfType<int>()], matches);
            var conflicts = others.Count(p => _people.Find(p.Item1) == _people.Find(p.Item2));
            others.ExceptWith(matches);
            var patterns = Patterns(matches);
            return new LabelledPairs(
                patterns.Count == 0 ? null : new LabelledLevels(job.Model, patterns),
                patterns,
                Patterns(others),
                _unknown,
                conflicts
            );
        }

        List<ulong> Patterns(HashSet<(int Left, int Right)> pairs)
        {
            var visitor = new PatternVisitor(
                new PairComparer(job.Plan),
                new PatternCounts(),
                PatternCounts.Random,
                []
            );
            var pairOf = new RandomPairs.PairOf(job.Packed);
            foreach (var (left, right) in pairs)
                pairOf.Visit(left, right, ref visitor);
            return
            [
                .. visitor
                    .Counts.ToSorted()
                    .SelectMany(c => Enumerable.Repeat(c.Pattern, (int)c.Count)),
            ];
        }

        void Add(JudgedPair pair, HashSet<(int, int)> to)
        {
            if (
                Find(pair.LeftSource, pair.LeftId) is not { } left
                || Find(pair.RightSource, pair.RightId) is not { } right
            )
                return;
            if (pair.IsMatch)
                _people.Union(left, right);
            if (InScope(left, right) is { } found)
                to.Add(found);
        }

        void AddAll(List<int> records, HashSet<(int, int)> to)
        {
            for (var i = 1; i < records.Count; i++)
                _people.Union(records[0], records[i]);
            for (var i = 0; i < records.Count; i++)
            for (var j = i + 1; j < records.Count && to.Count < PairsMax; j++)
                if (InScope(records[i], records[j]) is { } found)
                    to.Add(found);
        }

        (int Left, int Right)? InScope(int a, int b)
        {
            var (sa, sb) = (job.Records.SourceOf(a), job.Records.SourceOf(b));
            if (scope.IsWithin)
                return sa == scope.Left && sb == scope.Left
                    ? (Math.Min(a, b), Math.Max(a, b))
                    : null;
            if (sa == scope.Left && sb == scope.Right)
                return (a, b);
            return sa == scope.Right && sb == scope.Left ? (b, a) : null;
        }

        int? Find(string source, string id)
        {
            if (_records.TryGetValue((source, id), out var record))
                return record;
            _unknown++;
            return null;
        }

        static Dictionary<(string, string), int> Index(LinkRecords records)
        {
            var index = new Dictionary<(string, string), int>();
            for (var r = 0; r < records.Count; r++)
                index[(records.Sources[records.SourceOf(r)], records.Ids[r])] = r;
            return index;
        }
    }
}
