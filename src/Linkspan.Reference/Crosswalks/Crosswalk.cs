using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>Where a part of one code goes.</summary>
/// <param name="From">A code of the first set.</param>
/// <param name="To">A code of the second; empty when nothing there corresponds.</param>
/// <param name="Share">The part in trillionths; those of one <paramref name="From"/> sum to 10^12.</param>
public readonly record struct CrosswalkEntry(string From, string To, long Share)
{
    /// <summary>The part, 0 to 1.</summary>
    public decimal Weight => (decimal)Share / Shares.Whole;

    /// <summary>Whether the second set has nothing that corresponds.</summary>
    public bool IsWithoutCounterpart => To.Length == 0;
}

/// <summary>What a crosswalk is, apart from its entries.</summary>
public sealed record CrosswalkLabel
{
    /// <summary>Its file's name in a state's folder, such as <c>cip-2010-2020</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The edition that it leads from.</summary>
    public required CodeSetEdition From { get; init; }

    /// <summary>The edition that it leads to.</summary>
    public required CodeSetEdition To { get; init; }

    /// <summary>Edition of the crosswalk itself, as its publisher calls it.</summary>
    public required string Version { get; init; }

    /// <summary>First day for which it holds.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Where the weights come from, in words: an equal split is a judgement and says so.</summary>
    public required string Basis { get; init; }

    /// <summary>Who published it, or who made it up.</summary>
    public required string Source { get; init; }
}

/// <summary>How codes of one edition lead to codes of another, many to many.</summary>
/// <remarks>
/// Laws, held by tests: the shares of one code sum to one exactly; an amount that goes through comes
/// out whole (what has no counterpart is counted, not dropped); both hold for compositions.
/// </remarks>
public sealed class Crosswalk
{
    readonly FrozenDictionary<string, Range> _byFrom;

    Crosswalk(
        CrosswalkLabel label,
        ImmutableArray<CrosswalkEntry> entries,
        FrozenDictionary<string, string> fromTitles,
        FrozenDictionary<string, string> toTitles
    )
    {
        (Label, Entries, FromTitles, ToTitles) = (label, entries, fromTitles, toTitles);
        Dictionary<string, Range> ranges = new(StringComparer.Ordinal);
        for (var start = 0; start < entries.Length; )
        {
            var end = start + 1;
            while (end < entries.Length && entries[end].From == entries[start].From)
                end++;
            ranges[entries[start].From] = start..end;
            start = end;
        }
        _byFrom = ranges.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What it is.</summary>
    public CrosswalkLabel Label { get; }

    /// <summary>Sorted by <c>From</c>, then by <c>To</c>; no pair twice.</summary>
    public ImmutableArray<CrosswalkEntry> Entries { get; }

    /// <summary>Titles of codes of the first set, where the file gave them.</summary>
    public FrozenDictionary<string, string> FromTitles { get; }

    /// <summary>Likewise of the second set.</summary>
    public FrozenDictionary<string, string> ToTitles { get; }

    /// <summary>Number of codes of the first set.</summary>
    public int FromCount => _byFrom.Count;

    /// <summary>Where one code goes.</summary>
    /// <returns>Empty when the crosswalk does not know the code.</returns>
    public ReadOnlySpan<CrosswalkEntry> Find(string from) =>
        _byFrom.TryGetValue(from, out var range) ? Entries.AsSpan()[range] : [];

    /// <summary>Reads a crosswalk from a file of a state's folder.</summary>
    /// <exception cref="ProblemException">
    /// <c>crosswalk.file</c> with the line, <c>crosswalk.code</c>, <c>crosswalk.weights</c>;
    /// <c>file.missing</c> and its like.
    /// </exception>
    public static Crosswalk Read(string path) => CrosswalkFile.Read(path);

    /// <summary>Writes it as a file that <see cref="Read"/> gives back as it was.</summary>
    public void Write(string path) => CrosswalkFile.Write(this, path);

    /// <summary>This crosswalk and then another.</summary>
    /// <param name="next">Leads from the edition to which this one leads.</param>
    /// <returns>
    /// Parts that reach a code which <paramref name="next"/> does not know have no counterpart.
    /// </returns>
    /// <exception cref="ProblemException"><c>crosswalk.compose</c>: the two do not meet.</exception>
    public Crosswalk Then(Crosswalk next)
    {
        if (next.Label.From != Label.To)
            throw new ProblemException(
                new(
                    "crosswalk.compose",
                    $"{Label.Name}, then {next.Label.Name}",
                    $"{Label.To.Name} and {next.Label.From.Name}",
                    "the second to lead from the edition to which the first leads"
                )
            );
        CrosswalkBuilder builder = new();
        foreach (var entry in Entries)
        {
            builder.Title(entry.From, FromTitles.GetValueOrDefault(entry.From), isFrom: true);
            var onward = entry.IsWithoutCounterpart ? [] : next.Find(entry.To);
            if (onward.IsEmpty)
                builder.Add(entry.From, "", entry.Weight);
            foreach (var step in onward)
            {
                builder.Add(entry.From, step.To, entry.Weight * step.Weight);
                builder.Title(step.To, next.ToTitles.GetValueOrDefault(step.To), isFrom: false);
            }
        }
        return builder.Build(
            Label with
            {
                Name = $"{Label.Name}+{next.Label.Name}",
                To = next.Label.To,
                Version = $"{Label.Version}; {next.Label.Version}",
                EffectiveFrom = Later(Label.EffectiveFrom, next.Label.EffectiveFrom),
                EffectiveTo = Earlier(Label.EffectiveTo, next.Label.EffectiveTo),
                Basis = $"{Label.Basis}; then {next.Label.Basis}",
                Source = $"{Label.Source}; {next.Label.Source}",
            }
        );
    }

    /// <summary>The way back.</summary>
    /// <param name="amounts">
    /// How much each code of the first set holds, by which a code that several lead to is divided;
    /// null takes them as equal. Codes that are missing hold nothing.
    /// </param>
    /// <returns>Codes without a counterpart are left out: nothing leads back to them.</returns>
    /// <exception cref="ProblemException"><c>crosswalk.empty</c>: no code has a counterpart.</exception>
    public Crosswalk Reverse(IReadOnlyDictionary<string, decimal>? amounts = null)
    {
        CrosswalkBuilder builder = new();
        foreach (var entry in Entries.Where(e => !e.IsWithoutCounterpart))
        {
            var amount = amounts is null ? 1 : amounts.GetValueOrDefault(entry.From);
            builder.Add(entry.To, entry.From, entry.Weight * amount);
            builder.Title(entry.To, ToTitles.GetValueOrDefault(entry.To), isFrom: true);
            builder.Title(entry.From, FromTitles.GetValueOrDefault(entry.From), isFrom: false);
        }
        return builder.Build(
            Label with
            {
                Name = $"{Label.Name}-reversed",
                From = Label.To,
                To = Label.From,
                Basis =
                    $"Reversed, {(amounts is null ? "codes taken as equal" : "in proportion to amounts")}: {Label.Basis}",
            }
        );
    }

    /// <summary>The same pairs, divided in proportion to how much each target holds.</summary>
    /// <param name="amounts">By code of the second set, such as employment by occupation.</param>
    /// <param name="basis">What the amounts are.</param>
    /// <returns>A code none of whose targets holds anything is divided equally.</returns>
    public Crosswalk InProportionTo(IReadOnlyDictionary<string, decimal> amounts, string basis)
    {
        CrosswalkBuilder builder = new();
        foreach (var entry in Entries)
        {
            builder.Add(entry.From, entry.To, amounts.GetValueOrDefault(entry.To));
            builder.Title(entry.From, FromTitles.GetValueOrDefault(entry.From), isFrom: true);
            builder.Title(entry.To, ToTitles.GetValueOrDefault(entry.To), isFrom: false);
        }
        return builder.Build(Label with { Basis = basis });
    }

    /// <summary>Entries and titles as the builder has gathered them.</summary>
    internal static Crosswalk Of(
        CrosswalkLabel label,
        ImmutableArray<CrosswalkEntry> entries,
        FrozenDictionary<string, string> fromTitles,
        FrozenDictionary<string, string> toTitles
    ) => new(label, entries, fromTitles, toTitles);

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null ? other
        : other is null ? one
        : one < other ? one
        : other;
}
