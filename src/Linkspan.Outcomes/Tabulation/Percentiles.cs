namespace Linkspan.Outcomes;

/// <summary>Quartiles of whole numbers in whole numbers.</summary>
/// <remarks>
/// Linear interpolation between neighbors, definition 7 of Hyndman and Fan (1996), The American
/// Statistician 50(4), 361–365; a fraction of a cent is rounded half up.
/// </remarks>
static class Percentiles
{
    /// <summary>The value below which <paramref name="quarters"/> quarters of the values lie.</summary>
    /// <param name="sorted">Rising; one or more, none negative.</param>
    /// <param name="quarters">1, 2 (the median) or 3.</param>
    public static long Quartile(List<long> sorted, int quarters)
    {
        var place = (long)quarters * (sorted.Count - 1);
        var (at, rest) = ((int)(place / 4), place % 4);
        var low = sorted[at];
        return rest == 0 ? low : low + ((sorted[at + 1] - low) * rest + 2) / 4;
    }
}
