using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Reference;

/// <summary>One edition of a code set, and when it is in force.</summary>
/// <param name="Set">Such as <c>cip</c>.</param>
/// <param name="Version">Such as <c>2020</c>.</param>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Shape">
/// What a code looks like: 9 is a digit, any other sign itself; empty for any text of 1 to 60 signs.
/// </param>
/// <param name="EffectiveFrom">First day on which it is used.</param>
/// <param name="EffectiveTo">Last day; null while it is in force.</param>
/// <param name="Source">Who publishes it.</param>
public sealed record CodeSetEdition(
    string Set,
    string Version,
    string Title,
    string Shape,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string Source
)
{
    const int CodeLengthMax = 60;

    /// <summary>Set and version, such as <c>cip 2020</c>.</summary>
    public string Name => $"{Set} {Version}";

    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) =>
        day >= EffectiveFrom && (EffectiveTo is not { } last || day <= last);

    /// <summary>Whether a text has the shape of a code; says nothing of whether there is such a code.</summary>
    public bool HasShape(ReadOnlySpan<char> code)
    {
        if (Shape.Length == 0)
            return code.Length is > 0 and <= CodeLengthMax && !code.IsWhiteSpace();
        if (code.Length != Shape.Length)
            return false;
        for (var i = 0; i < code.Length; i++)
            if (Shape[i] == '9' ? !char.IsAsciiDigit(code[i]) : code[i] != Shape[i])
                return false;
        return true;
    }
}

/// <summary>The editions of code sets that crosswalks lead between.</summary>
public static class CodeSetEditions
{
    static readonly FrozenDictionary<string, CodeSetEdition> s_byName = Read()
        .ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>All of them, by set and then by the day on which they came into force.</summary>
    public static ImmutableArray<CodeSetEdition> All { get; } =
    [
        .. s_byName
            .Values.OrderBy(e => e.Set, StringComparer.Ordinal)
            .ThenBy(e => e.EffectiveFrom)
            .ThenBy(e => e.Version, StringComparer.Ordinal),
    ];

    /// <summary>An edition by set and version, such as <c>cip 2020</c>.</summary>
    /// <returns>Null when it is not known.</returns>
    public static CodeSetEdition? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The edition of a set in force on a day.</summary>
    /// <returns>Null when the set is not known or no edition of it is in force.</returns>
    public static CodeSetEdition? InForce(string set, DateOnly day) =>
        All.LastOrDefault(e => e.Set.Equals(set, StringComparison.Ordinal) && e.IsInForce(day));

    internal static DateOnly DayOf(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<CodeSetEdition> Read() =>
        ReferenceTable
            .Read("Crosswalks/Tables/editions.csv")
            .Rows.Select(r => new CodeSetEdition(
                r[0],
                r[1],
                r[2],
                r[3],
                DayOf(r[4]),
                r[5].Length == 0 ? null : DayOf(r[5]),
                r[6]
            ));
}
