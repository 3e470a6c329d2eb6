namespace Linkspan.Workloads.People;

/// <summary>Draws an index by weight in constant time (Walker 1974, Vose 1991).</summary>
sealed class Urn
{
    readonly double[] _keep;
    readonly int[] _other;

    public Urn(double[] weights)
    {
        var n = weights.Length;
        var scale = n / weights.Sum();
        _keep = [.. weights.Select(w => w * scale)];
        _other = [.. Enumerable.Range(0, n)];
        Stack<int> small = [];
        Stack<int> large = [];
        for (var i = 0; i < n; i++)
            (_keep[i] < 1 ? small : large).Push(i);
        while (small.Count > 0 && large.Count > 0)
        {
            var (low, high) = (small.Pop(), large.Pop());
            _other[low] = high;
            _keep[high] -= 1 - _keep[low];
            (_keep[high] < 1 ? small : large).Push(high);
        }
        foreach (var rest in small.Concat(large))
            _keep[rest] = 1;
    }

    public int Draw(ref Dice dice)
    {
        var at = dice.Below(_keep.Length);
        return dice.Unit() < _keep[at] ? at : _other[at];
    }
}
