using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>Gathers pairs and weights, and makes the weights of each code sum to one.</summary>
sealed class CrosswalkBuilder
{
    readonly SortedDictionary<string, SortedDictionary<string, decimal>> _weights = new(
        StringComparer.Ordinal
    );
    readonly Dictionary<string, string> _fromTitles = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _toTitles = new(StringComparer.Ordinal);

    /// <summary>Adds a weight; those of one pair are summed.</summary>
    /// <param name="from">A code of the first set.</param>
    /// <param name="to">A code of the second, or empty.</param>
    /// <param name="weight">Zero or more.</param>
    public void Add(string from, string to, decimal weight)
    {
        if (!_weights.TryGetValue(from, out var targets))
            _weights[from] = targets = new(StringComparer.Ordinal);
        targets[to] = targets.GetValueOrDefault(to) + weight;
    }

    /// <summary>The title of a code; the first one given stays.</summary>
    public void Title(string code, string? title, bool isFrom)
    {
        if (!string.IsNullOrEmpty(title) && code.Length > 0)
            (isFrom ? _fromTitles : _toTitles).TryAdd(code, title);
    }

    /// <summary>The sum of the weights of each code, in the order of the codes.</summary>
    public IEnumerable<(string From, decimal Sum)> Sums() =>
        _weights.Select(w => (w.Key, w.Value.Values.Sum()));

    /// <summary>Takes other weights for a code.</summary>
    public void Replace(string from, IEnumerable<KeyValuePair<string, decimal>> weights)
    {
        _weights.Remove(from);
        foreach (var (to, weight) in weights)
            Add(from, to, weight);
    }

    /// <summary>The crosswalk.</summary>
    /// <exception cref="ProblemException"><c>crosswalk.empty</c>.</exception>
    public Crosswalk Build(CrosswalkLabel label)
    {
        if (_weights.Count == 0)
            throw new ProblemException(
                new("crosswalk.empty", label.Name, "no codes", "at least one pair of codes")
            );
        var entries = ImmutableArray.CreateBuilder<CrosswalkEntry>();
        foreach (var (from, targets) in _weights)
        {
            var shares = Shares.InProportion([.. targets.Values]);
            var at = 0;
            foreach (var to in targets.Keys)
                entries.Add(new(from, to, shares[at++]));
        }
        return Crosswalk.Of(
            label,
            entries.ToImmutable(),
            _fromTitles.ToFrozenDictionary(StringComparer.Ordinal),
            _toTitles.ToFrozenDictionary(StringComparer.Ordinal)
        );
    }
}
