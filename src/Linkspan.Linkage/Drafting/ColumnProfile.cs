using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Drafting;

/// <summary>What the values of one column look like; no value itself is kept.</summary>
/// <param name="Name">The column's header.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Filled">Rows with a value.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Collision">
/// Chance in [0, 1] that two filled rows drawn with replacement have the same value: Σ p².
/// </param>
/// <param name="DigitsOnly">Share of filled values that are digits and separators only.</param>
/// <param name="DigitCount">The most frequent number of digits among those; 0 when none.</param>
/// <param name="DigitCountShare">Share of filled values with that number of digits.</param>
/// <param name="Letters">Share of filled values without a digit and with a letter.</param>
/// <param name="Mixed">Share of filled values with both letters and digits.</param>
/// <param name="At">Share of filled values with one @ and a dot after it.</param>
/// <param name="Comma">Share of filled values of letters with a comma between two words.</param>
/// <param name="Spaced">Share of filled values with a blank inside.</param>
/// <param name="Initials">Share of filled values of one sign, or one and a dot.</param>
/// <param name="LengthMean">Mean length of filled values.</param>
/// <param name="Dates">How dates are written; null when under half of the values are dates.</param>
/// <param name="YearSpread">Years between the 5th and the 95th percentile of the dates.</param>
/// <param name="GivenNames">Share of filled values that are among the most frequent given names.</param>
/// <param name="Surnames">Likewise surnames.</param>
/// <param name="NamePairs">Share of filled values of two to four words, one a frequent given name.</param>
/// <param name="SexCodes">Share of filled values that are a usual code of sex.</param>
/// <param name="StateCodes">Share of filled values that are a US state's code.</param>
public sealed record ColumnProfile(
    string Name,
    int Rows,
    int Filled,
    int Distinct,
    double Collision,
    double DigitsOnly,
    int DigitCount,
    double DigitCountShare,
    double Letters,
    double Mixed,
    double At,
    double Comma,
    double Spaced,
    double Initials,
    double LengthMean,
    DateOrder? Dates,
    int YearSpread,
    double GivenNames,
    double Surnames,
    double NamePairs,
    double SexCodes,
    double StateCodes
)
{
    /// <summary>Every row has a value and no two are the same.</summary>
    public bool IsUnique => Rows > 0 && Filled == Rows && Distinct == Rows;

    /// <summary>Share of rows with a value; 0 for no rows.</summary>
    public double FilledShare => Rows == 0 ? 0 : (double)Filled / Rows;

    /// <summary>Distinct values over filled rows; 0 for none.</summary>
    public double DistinctShare => Filled == 0 ? 0 : (double)Distinct / Filled;

    /// <summary>Looks at a column.</summary>
    /// <param name="name">Header.</param>
    /// <param name="values">By row; empty or blank means missing.</param>
    public static ColumnProfile Of(string name, ReadOnlySpan<string> values)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var filled = 0;
        foreach (var value in values)
        {
            var text = value.AsSpan().Trim();
            if (text.IsEmpty)
                continue;
            filled++;
            var key = text.Length == value.Length ? value : text.ToString();
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
        }
        return new ShapeCount().Of(name, values.Length, filled, counts);
    }
}
