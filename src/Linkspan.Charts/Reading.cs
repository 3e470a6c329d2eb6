namespace Linkspan.Charts;

/// <summary>One value of a figure, or the word that says why there is none.</summary>
/// <remarks>A withheld value is drawn hatched and named: never zero, never a gap without a word.</remarks>
public sealed record Reading
{
    Reading(double? value, string text, double? low, double? high) =>
        (Value, Text, Low, High) = (value, text, low, high);

    /// <summary>Where it is drawn, in the figure's unit; null when withheld.</summary>
    public double? Value { get; }

    /// <summary>What a reader sees: the value as text, or the word of why it is withheld.</summary>
    public string Text { get; }

    /// <summary>Lower end of its interval, or null.</summary>
    public double? Low { get; }

    /// <summary>Upper end of its interval, or null.</summary>
    public double? High { get; }

    /// <summary>A value that may be seen.</summary>
    /// <param name="value">Finite, in the figure's unit.</param>
    /// <param name="text">The same for a reader, such as <c>62%</c>.</param>
    public static Reading Shown(double value, string text) => Shown(value, text, null, null);

    /// <summary>A value that may be seen, with its interval.</summary>
    /// <param name="value">Finite, in the figure's unit.</param>
    /// <param name="text">The same for a reader, such as <c>62%</c>.</param>
    /// <param name="low">Not above the value; null for no interval.</param>
    /// <param name="high">Not below the value; null for no interval.</param>
    public static Reading Shown(double value, string text, double? low, double? high)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value));
        if (low is null != high is null || low > value || high < value)
            throw new ArgumentException(
                "An interval has two ends and a value inside.",
                nameof(low)
            );
        return new(value, text, low, high);
    }

    /// <summary>A value that may not be seen.</summary>
    /// <param name="word">Why, in a word or two, such as <c>suppressed</c>.</param>
    public static Reading Withheld(string word)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        return new(null, word, null, null);
    }
}
