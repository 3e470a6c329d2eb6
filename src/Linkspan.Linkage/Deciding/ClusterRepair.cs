using System.Collections.Immutable;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>Makes clusters of accepted links, and cuts links that would join two people.</summary>
/// <remarks>
/// A component that holds two records of a source in which a person stands once, or two numbers that
/// contradict each other, is built anew: links join strongest first, and one that would bring the two
/// together is cut. So every chain between them loses its weakest link. Two numbers are no
/// contradiction where the pairs that were compared between the records that bear them, those without
/// a link counted as the review weight, reach the acceptance weight on average: then the weights have
/// dealt with it.
/// </remarks>
sealed class ClusterRepair
{
    const int OnceSourcesMax = 64;

    readonly LinkRecords _records;
    readonly ImmutableArray<PairScope> _scopes;
    readonly RecordContent _content;
    readonly Contradictions _contradictions;
    readonly ulong[] _onceOf;
    readonly string[] _onceNames;
    readonly (int Accept, int Review) _weights;

    /// <summary>Links that were cut, in no order.</summary>
    public List<CutLink> Cuts { get; } = [];

    public ClusterRepair(
        LinkModel model,
        LinkRecords records,
        RecordContent content,
        (int Accept, int Review) weights
    )
    {
        (_records, _content, _weights) = (records, content, weights);
        _scopes = PairScope.Of(model);
        _contradictions = new Contradictions(model, records);
        _onceOf = new ulong[model.Sources.Length];
        var once = model.Sources.Where(s => s.Once).Take(OnceSourcesMax).ToList();
        for (var s = 0; s < _onceOf.Length; s++)
            _onceOf[s] = model.Sources[s].Once ? 1UL << once.IndexOf(model.Sources[s]) : 0;
        _onceNames = [.. once.Select(s => s.Name)];
    }

    /// <summary>The once-source of a record as a bit; 0 when a person may stand in it again.</summary>
    public ulong OnceOf(int record) => _onceOf[_records.SourceOf(record)];

    /// <summary>Joins what accepted links join, and gives those that are cut their reason.</summary>
    /// <param name="links">All links.</param>
    /// <param name="slots">One a record, all 0; all 0 again afterwards.</param>
    public DisjointSets Join(Span<Link> links, int[] slots)
    {
        var sets = Joined(links, _records.Count);
        var doubtful = Doubtful(sets, slots);
        if (doubtful.Count == 0)
            return sets;
        var byRoot = new Dictionary<int, List<int>>();
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i].Reason != LinkReason.Accepted)
                continue;
            var root = sets.Find(links[i].Left);
            if (!doubtful.Contains(root))
                continue;
            if (!byRoot.TryGetValue(root, out var members))
                byRoot[root] = members = [];
            members.Add(i);
        }
        var cuts = Cuts.Count;
        foreach (var members in byRoot.Values)
            Rebuild(links, members);
        return Cuts.Count == cuts ? sets : Joined(links, _records.Count);
    }

    static DisjointSets Joined(ReadOnlySpan<Link> links, int count)
    {
        var sets = new DisjointSets(count);
        foreach (ref readonly var link in links)
            if (link.Reason == LinkReason.Accepted)
                sets.Union(link.Left, link.Right);
        return sets;
    }

    // Roots of components with two records of a once-source, or with two numbers.
    HashSet<int> Doubtful(DisjointSets sets, int[] slots)
    {
        var doubtful = new HashSet<int>();
        for (var source = 0; source < _onceOf.Length; source++)
        {
            if (_onceOf[source] == 0)
                continue;
            for (var r = _records.Starts[source]; r < _records.Starts[source + 1]; r++)
            {
                ref var seen = ref slots[sets.Find(r)];
                if (seen == source + 1)
                    doubtful.Add(sets.Find(r));
                seen = source + 1;
            }
        }
        Array.Clear(slots);
        for (var column = 0; column < _contradictions.Count; column++)
        {
            for (var r = 0; r < _records.Count; r++)
            {
                if (_contradictions.ValueOf(column, r) is not (> 0 and var value))
                    continue;
                ref var seen = ref slots[sets.Find(r)];
                if (seen != 0 && seen != value)
                    doubtful.Add(sets.Find(r));
                seen = value;
            }
            Array.Clear(slots);
        }
        return doubtful;
    }

    void Rebuild(Span<Link> links, List<int> members)
    {
        var (own, order) = (new Link[members.Count], members.ToArray());
        for (var i = 0; i < own.Length; i++)
            own[i] = links[order[i]];
        Array.Sort(own, order, Comparer<Link>.Create((a, b) => _content.CompareStrength(a, b)));
        var people = new PeopleInComponent(
            own,
            _records,
            _scopes,
            _contradictions,
            _weights,
            _onceOf
        );
        for (var i = 0; i < own.Length; i++)
        {
            if (people.TryJoin(own[i], out var reason, out var which))
                continue;
            links[order[i]] = own[i] with { Reason = reason };
            Cuts.Add(new CutLink(own[i].Left, own[i].Right, reason, WhyOf(reason, which)));
        }
    }

    string WhyOf(LinkReason reason, int which) =>
        reason == LinkReason.Once
            ? $"the weakest of a chain between two records of {_onceNames[which]}, in which a "
                + "person stands once"
            : $"the weakest of a chain between two different values of {_contradictions.NameOf(which)}";
}
