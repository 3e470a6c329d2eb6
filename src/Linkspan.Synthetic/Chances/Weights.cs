namespace Linkspan.Synthetic.Chances;

/// <summary>Draws a position in proportion to weights.</summary>
sealed class Weights
{
    readonly double[] _upTo;

    /// <param name="weights">Not negative; at least one above zero.</param>
    public Weights(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _upTo = [.. weights.Select(w => sum += w)];
    }

    /// <summary>How many positions there are.</summary>
    public int Count => _upTo.Length;

    /// <summary>Sum of all weights.</summary>
    public double Total => _upTo.Length == 0 ? 0 : _upTo[^1];

    /// <summary>A position, 0 … Count − 1.</summary>
    public int Draw(ref Chance chance)
    {
        var at = Array.BinarySearch(_upTo, chance.Unit() * Total);
        return Math.Min(at < 0 ? ~at : at + 1, _upTo.Length - 1);
    }
}
