using System.Collections.Immutable;

namespace Linkspan.Reference;

/// <summary>What is to be known of a crosswalk before it is used.</summary>
/// <param name="Codes">Codes that it leads from.</param>
/// <param name="OneToOne">Those with one target.</param>
/// <param name="OneToMany">Those with several.</param>
/// <param name="WithoutCounterpart">Those that lose all or a part.</param>
/// <param name="Targets">Codes that it leads to.</param>
/// <param name="NotOfTheSet">Codes of either side that the code set which Linkspan carries lacks.</param>
/// <param name="IsInForce">Whether the day asked for lies between its effective dates.</param>
public sealed record CrosswalkCheck(
    int Codes,
    int OneToOne,
    int OneToMany,
    ImmutableArray<string> WithoutCounterpart,
    int Targets,
    ImmutableArray<string> NotOfTheSet,
    bool IsInForce
)
{
    /// <summary>Checks one.</summary>
    /// <param name="crosswalk">Its weights sum to one: nothing else can be made.</param>
    /// <param name="day">For which day it is to hold.</param>
    public static CrosswalkCheck Of(Crosswalk crosswalk, DateOnly day)
    {
        var byFrom = crosswalk.Entries.GroupBy(e => e.From, StringComparer.Ordinal).ToList();
        var label = crosswalk.Label;
        return new(
            byFrom.Count,
            byFrom.Count(g => g.Count() == 1),
            byFrom.Count(g => g.Count() > 1),
            [.. byFrom.Where(g => g.Any(e => e.IsWithoutCounterpart)).Select(g => g.Key)],
            crosswalk
                .Entries.Where(e => !e.IsWithoutCounterpart)
                .Select(e => e.To)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            [
                .. Missing(label.From, byFrom.Select(g => g.Key)),
                .. Missing(
                    label.To,
                    crosswalk.Entries.Where(e => !e.IsWithoutCounterpart).Select(e => e.To)
                ),
            ],
            day >= label.EffectiveFrom && (label.EffectiveTo is not { } last || day <= last)
        );
    }

    /// <summary>Only sets that Linkspan carries whole can tell that a code is not of them.</summary>
    static IEnumerable<string> Missing(CodeSetEdition edition, IEnumerable<string> codes) =>
        edition.Name switch
        {
            "career-cluster 16" => Outside("career-cluster", codes),
            "career-cluster 14" => Outside("career-cluster-2024", codes),
            _ => [],
        };

    static IEnumerable<string> Outside(string set, IEnumerable<string> codes) =>
        codes
            .Where(c => !CodeSets.Get(set).Contains(c))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
}
