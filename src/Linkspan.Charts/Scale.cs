namespace Linkspan.Charts;

/// <summary>A value axis from zero whose marks are round numbers.</summary>
/// <param name="Step">Distance of two marks: 1, 2, 2.5 or 5 times a power of ten.</param>
/// <param name="Max">The last mark, at or above the largest value.</param>
public readonly record struct Scale(double Step, double Max)
{
    const int MarksWanted = 5;

    /// <summary>The scale for values up to a largest one; a largest value of zero gives 0 to 1.</summary>
    public static Scale For(double largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (largest == 0)
            return new(0.5, 1);
        var rough = largest / MarksWanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (rough / power) switch
            {
                <= 1 => 1,
                <= 2 => 2,
                <= 2.5 => 2.5,
                <= 5 => 5,
                _ => 10,
            };
        return new(step, Math.Ceiling(largest / step - 1e-9) * step);
    }

    /// <summary>Zero and every mark up to the last.</summary>
    public IEnumerable<double> Marks()
    {
        var (step, count) = (Step, (int)Math.Round(Max / Step));
        return Enumerable.Range(0, count + 1).Select(i => i * step);
    }
}
