using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Sources;

namespace Linkspan.Cli.Inventory;

/// <summary>Where data come to rest on their way from a district to an answer.</summary>
enum MapStage
{
    /// <summary>Who collects: districts, employers, colleges.</summary>
    Origin,

    /// <summary>The agency that delivers.</summary>
    Agency,

    /// <summary>The source, split into identities and facts.</summary>
    Source,

    /// <summary>Vault and linkage, or the facts under random ids.</summary>
    Hub,

    /// <summary>Questions and their protected answers.</summary>
    Answer,

    /// <summary>An audience that receives them.</summary>
    Audience,
}

/// <summary>A place on the map.</summary>
/// <param name="Id">Unique, such as <c>agency-labor</c>.</param>
/// <param name="Stage">Its column.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Note">A second line; empty for none.</param>
sealed record MapPlace(string Id, MapStage Stage, string Title, string Note);

/// <summary>A flow between two places.</summary>
/// <param name="From">Id of a place.</param>
/// <param name="To">Id of another, further on.</param>
/// <param name="Carries">What flows, in words.</param>
/// <param name="Agreements">Agreements in force under which it flows; empty where none is needed or none is.</param>
/// <param name="IsIdentity">Whether identities flow.</param>
sealed record MapFlow(
    string From,
    string To,
    string Carries,
    ImmutableArray<string> Agreements,
    bool IsIdentity
);

/// <summary>How data flow, by agency and agreement: made from contracts, questions and the register.</summary>
/// <param name="Places">By stage, then in the order of the register.</param>
/// <param name="Flows">From left to right.</param>
sealed record DataMap(ImmutableArray<MapPlace> Places, ImmutableArray<MapFlow> Flows)
{
    const string Vault = "hub-vault";
    const string Facts = "hub-facts";
    const string Answers = "answers";

    /// <summary>Draws up the map of an inventory.</summary>
    public static DataMap Of(DataInventory inventory)
    {
        List<MapPlace> places = [];
        List<MapFlow> flows = [];
        var agencies = inventory.Contracts.Select(c => inventory.AgencyOf(c)).Distinct().ToList();
        foreach (var agency in agencies)
        {
            var (origin, note) = OriginOf(
                inventory.Contracts.Where(c => inventory.AgencyOf(c) == agency).ToList()
            );
            places.Add(new($"origin-{agency}", MapStage.Origin, origin, note));
            places.Add(new($"agency-{agency}", MapStage.Agency, inventory.NameOf(agency), ""));
            flows.Add(
                new(
                    $"origin-{agency}",
                    $"agency-{agency}",
                    "what it collects",
                    [],
                    IsIdentity: true
                )
            );
        }
        foreach (
            var contract in inventory.Contracts.OrderBy(c =>
                agencies.IndexOf(inventory.AgencyOf(c))
            )
        )
            AddSource(inventory, contract, places, flows);
        places.Add(new(Vault, MapStage.Hub, "Vault and linkage", "identities, encrypted"));
        places.Add(new(Facts, MapStage.Hub, "Facts and marts", "random ids, no identifiers"));
        flows.Add(new(Vault, Facts, "person index: random ids alone", [], IsIdentity: false));
        AddAnswers(inventory, places, flows);
        return new([.. places.OrderBy(p => p.Stage)], [.. flows]);
    }

    static void AddSource(
        DataInventory inventory,
        Contract contract,
        List<MapPlace> places,
        List<MapFlow> flows
    )
    {
        var id = $"source-{contract.Source}";
        var agreements = inventory
            .InForce.Where(a => a.Sources.Contains(contract.Source))
            .Select(a => a.Id)
            .ToImmutableArray();
        places.Add(new(id, MapStage.Source, contract.Source, contract.Title));
        flows.Add(
            new(
                $"agency-{inventory.AgencyOf(contract)}",
                id,
                contract.Delivery.Words.TrimEnd('.'),
                agreements,
                contract.Elements.Any(e => e.IsIdentity)
            )
        );
        var identities = contract.Elements.Count(e => e.IsIdentity);
        var facts = contract.Elements.Count(e => e.IsFact);
        if (identities > 0)
            flows.Add(new(id, Vault, Count(identities, "identity element"), agreements, true));
        if (facts > 0)
            flows.Add(new(id, Facts, Count(facts, "fact"), agreements, false));
    }

    static void AddAnswers(DataInventory inventory, List<MapPlace> places, List<MapFlow> flows)
    {
        var asking = inventory.InForce.Where(a => a.Acts.Contains(PermittedAct.Ask)).ToList();
        places.Add(
            new(
                Answers,
                MapStage.Answer,
                "Protected answers",
                $"{inventory.Questions.Length} questions"
            )
        );
        flows.Add(
            new(
                Facts,
                Answers,
                "counts, protected before they leave",
                [.. asking.Select(a => a.Id)],
                IsIdentity: false
            )
        );
        foreach (
            var audience in asking.SelectMany(a => a.Audiences).Distinct(StringComparer.Ordinal)
        )
        {
            places.Add(
                new($"audience-{audience}", MapStage.Audience, AudienceOf(inventory, audience), "")
            );
            flows.Add(
                new(
                    Answers,
                    $"audience-{audience}",
                    "protected tables, entered in its ledger",
                    [.. asking.Where(a => a.Audiences.Contains(audience)).Select(a => a.Id)],
                    IsIdentity: false
                )
            );
        }
    }

    /// <summary>Who collects what an agency delivers, as far as its contracts tell.</summary>
    static (string Title, string Note) OriginOf(List<Contract> contracts) =>
        contracts.Any(c => c.Elements.Any(e => e.Name is "district_id"))
            ? ("Districts and schools", "student records")
        : contracts.Any(c => c.Elements.Any(e => e.Name is "gross_wages_cents" or "gross_wages"))
            ? ("Employers", "quarterly wage reports")
        : contracts.Any(c => c.Elements.Any(e => e.Name is "institution_id"))
            ? ("Colleges", "student records")
        : ("People and offices", "applications");

    static string AudienceOf(DataInventory inventory, string audience) =>
        audience.Split(':') is [var kind, var id]
            ? kind is "agency"
                ? inventory.NameOf(id)
                : id.Replace('-', ' ')
            : audience;

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
