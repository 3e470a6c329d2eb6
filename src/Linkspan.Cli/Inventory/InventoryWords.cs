using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Reference;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Inventory;

/// <summary>What a contract says of an element, in words for a reader.</summary>
static class InventoryWords
{
    const int CodesShown = 6;

    public static InventoryElement Of(
        DataInventory inventory,
        Contract contract,
        Element element,
        ElementNeeds needs
    )
    {
        var neededBy = needs.Of(contract, element);
        return new(
            contract.Source,
            element.Name,
            element.Definition,
            element.CedsId,
            element.CedsId is { } id ? CedsElements.Find(id)?.Name : null,
            ValuesOf(element),
            (int)element.Sensitivity,
            LevelOf(element.Sensitivity),
            ProtectionOf(element),
            [.. element.Regimes.Where(r => r is not LegalRegime.None).Select(LawOf)],
            inventory.NameOf(inventory.AgencyOf(contract)),
            contract.Steward,
            element.IsAuthoritative,
            element.ReviewBy,
            element.Purpose,
            neededBy,
            [
                .. inventory
                    .InForce.Where(a => Allows(a, contract.Source, element.Name))
                    .Select(a => a.Id),
            ]
        )
        {
            IsUnneeded = neededBy.IsEmpty && element.Part is not ElementPart.Ignored,
        };
    }

    static bool Allows(Agreement agreement, string source, string element) =>
        agreement.Sources.Contains(source)
        && (agreement.Elements is not { } elements || elements.Contains($"{source}.{element}"));

    static string ValuesOf(Element element)
    {
        if (element.Codes.Count > 0)
        {
            var codes = element.Codes.OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
            var from = element.CodeSet is { } set
                ? $"{codes.Count} codes of {set}{(element.CodesVersion is { } version ? $" ({version})" : "")}"
                : $"{codes.Count} codes";
            return $"{from}: "
                + string.Join("; ", codes.Take(CodesShown).Select(c => $"{c.Key} {c.Value}"))
                + (codes.Count > CodesShown ? " …" : "");
        }
        var range = (element.Min, element.Max) switch
        {
            ({ } min, { } max) => $" from {min} to {max}",
            ({ } min, null) => $" from {min}",
            (null, { } max) => $" to {max}",
            _ => "",
        };
        return element.Type switch
        {
            ElementType.Text => $"Text of up to {element.LengthMax} signs",
            ElementType.WholeNumber => $"Whole number{range}",
            ElementType.Number => $"Number{range}",
            ElementType.MoneyCents => $"Amount of money{range}",
            ElementType.Date => $"Day{range}",
            ElementType.Flag => "Yes or no",
            ElementType.Quarter => $"Calendar quarter{range}",
            _ => "Code",
        };
    }

    static string ProtectionOf(Element element) =>
        element.Part switch
        {
            ElementPart.Identity =>
                "Encrypted in the vault, seen by linkage alone; never among the facts",
            ElementPart.Both =>
                $"Encrypted in the vault; among the facts {FormOf(element)} under a random id",
            ElementPart.Fact =>
                "Among the facts under a random id; leaves only in protected counts",
            _ => "Not kept",
        };

    static string FormOf(Element element) =>
        element.FactForm switch
        {
            FactForm.Year => "the year alone",
            FactForm.Zip3 => "three digits alone",
            _ => "as it is",
        };

    static string LevelOf(Sensitivity level) =>
        level switch
        {
            Sensitivity.Open => "Open",
            Sensitivity.Internal => "Internal",
            Sensitivity.Personal => "Personal",
            Sensitivity.Confidential => "Confidential",
            _ => "Restricted",
        };

    static string LawOf(LegalRegime regime) =>
        regime switch
        {
            LegalRegime.Ferpa => "FERPA",
            LegalRegime.UnemploymentInsurance => "Unemployment insurance (20 CFR 603)",
            LegalRegime.DriverPrivacy => "Driver privacy (18 USC 2721)",
            LegalRegime.Idea => "IDEA",
            LegalRegime.Wioa => "WIOA",
            LegalRegime.VocationalRehabilitation => "Vocational rehabilitation",
            LegalRegime.PublicAssistance => "SNAP and TANF",
            LegalRegime.HealthPrivacy => "HIPAA",
            LegalRegime.StateLaw => "State law",
            _ => "None",
        };
}
