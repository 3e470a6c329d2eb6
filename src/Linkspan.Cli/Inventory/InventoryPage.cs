using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Charts;
using Linkspan.Cli.Link.Report;
using Linkspan.Sources;

namespace Linkspan.Cli.Inventory;

/// <summary>The inventory as one page: nothing from elsewhere, no script.</summary>
static class InventoryPage
{
    /// <summary>What the report's sheet lacks: elements as cards, that stand side by side where there is room.</summary>
    const string Sheet = """
        h3 { scroll-margin-top: 1rem; }
        .cards { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; gap: .75rem;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); }
        .card { border: 1px solid var(--line); border-left-width: 5px; border-radius: 6px; padding: .7rem .9rem .8rem; background: var(--panel); }
        .card h4 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
        .card > p { margin: .1rem 0 .5rem; }
        .card dl { display: grid; grid-template-columns: 6.2rem 1fr; gap: .18rem .6rem; margin: 0; font-size: .88rem; }
        .card dt { font-size: .82rem; padding-top: .05rem; } .card dd { margin: 0; overflow-wrap: anywhere; }
        .level-3 { border-left-color: var(--notice-line); } .level-4 { border-left-color: var(--b); }
        .tag { display: inline-block; border: 1px solid var(--strong); border-radius: 3px; padding: 0 .35rem;
          font-size: .8rem; font-weight: 600; }
        .flag { border-color: var(--b); color: var(--b); }
        .about { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: .3rem 1.5rem; margin: .5rem 0 0; }
        .about dd { margin: 0 0 .4rem; } .count { color: var(--soft); font-weight: 400; font-size: .95rem; }
        .scroll > .map { display: block; width: 100%; min-width: 60rem; height: auto; }
        td ul { margin: 0; padding-left: 1.1rem; } td { min-width: 8rem; }
        @media print { .card { break-inside: avoid; } }
        """;

    /// <summary>What the map is called.</summary>
    public static string MapTitle(DataInventory inventory) => $"Data map of {NameOf(inventory)}";

    /// <summary>The whole inventory.</summary>
    public static string Of(DataInventory inventory)
    {
        ReportSection[] sections =
        [
            new("map", "How data flow", MapSection(inventory)),
            new("unneeded", "Elements that no question needs", Unneeded(inventory)),
            new("sources", "Sources", Sources(inventory)),
            new("ceds", "Coverage of CEDS", CedsSection.Of(inventory)),
        ];
        return Page(
            $"Data inventory of {NameOf(inventory)}",
            Figures(inventory),
            sections,
            inventory
        );
    }

    /// <summary>The map and its table.</summary>
    public static string OfMap(DataInventory inventory) =>
        Page(
            MapTitle(inventory),
            default,
            [new("map", "How data flow", MapSection(inventory))],
            inventory
        );

    static string NameOf(DataInventory inventory) =>
        inventory.State ?? "the contracts that Linkspan brings";

    static string Page(
        string title,
        Markup opening,
        IReadOnlyList<ReportSection> sections,
        DataInventory inventory
    ) =>
        ReportFrame.Of(
            title,
            opening,
            sections,
            Markup.Of(
                $"""
                As of {Day(
                    inventory.On
                )}, made from contracts, questions and agreements. It holds what
                elements mean, and nobody’s value.
                """
            ),
            Sheet
        );

    static Markup Figures(DataInventory inventory)
    {
        var covered = inventory.Ceds.Count(c => !c.Sources.IsEmpty);
        return Markup.Of(
            $"""
            <dl class="figures">
            {Figure(
                "Sources",
                Number(inventory.Contracts.Length),
                $"of {inventory.Contracts.Select(c => c.Agency).Distinct().Count()} agencies"
            )}
            {Figure(
                "Elements",
                Number(inventory.Elements.Length),
                $"{inventory.Elements.Count(e => e.Protection.StartsWith("Encrypted", StringComparison.Ordinal))} of them identify"
            )}
            {Figure(
                "Confidential or restricted",
                Number(inventory.Elements.Count(e => e.Sensitivity >= 3)),
                "levels 3 and 4"
            )}
            {Figure(
                "No question needs",
                Number(inventory.Unneeded.Count()),
                "to be left out or given a reason"
            )}
            {Figure(
                "CEDS elements",
                $"{covered} of {inventory.Ceds.Length}",
                "carried; each other has its reason"
            )}
            </dl>
            """
        );
    }

    static Markup Figure(string title, string number, string note) =>
        Markup.Of($"<div><dt>{title}</dt><dd>{number}<small>{note}</small></dd></div>");

    static Markup MapSection(DataInventory inventory)
    {
        var map = DataMap.Of(inventory);
        return Markup.Of(
            $"""
            <p>Identities go to the vault and no further; facts go without names. What leaves is counts that
            were protected first. The table under it says the same.</p>
            <div class="scroll" role="region" aria-label="Picture of the data map" tabindex="0">
            {DataMapPicture.Draw(map, MapTitle(inventory))}
            </div>
            <details>
            <summary>The data map as a table</summary>
            {DataMapTable.Draw(map)}
            </details>
            """
        );
    }

    static Markup Unneeded(DataInventory inventory)
    {
        var unneeded = inventory.Unneeded.ToList();
        if (unneeded.Count == 0)
            return Markup.Of(
                $"<p>None: each element is needed by a question, a key or linkage.</p>"
            );
        ReportColumn[] columns =
        [
            new("Element"),
            new("Meaning"),
            new("Sensitivity"),
            new("Why it is collected"),
        ];
        return Markup.Of(
            $"""
            <p>They are collected, and neither a question of the bank nor linkage reads them. Leave them out
            (<code>part: ignored</code>), or know why not.</p>
            {ReportTable.Draw(
                "unneeded-table",
                $"{unneeded.Count} elements that no question needs",
                columns,
                unneeded.Select(e =>
                    ReportTable.Row(
                        columns,
                        [
                            Markup.Of($"""<a href="#{AnchorOf(e)}"><code>{e.Source}.{e.Element}</code></a>"""),
                            ReportTable.Text(e.Meaning),
                            ReportTable.Text($"{e.Sensitivity} {e.Level}"),
                            ReportTable.Text(e.Why),
                        ]
                    )
                )
            )}
            """
        );
    }

    static Markup Sources(DataInventory inventory) =>
        Markup.Lines(inventory.Contracts.Select(contract => SourceSection(inventory, contract)));

    static Markup SourceSection(DataInventory inventory, Contract contract)
    {
        var elements = inventory
            .Elements.Where(e => e.Source.Equals(contract.Source, StringComparison.Ordinal))
            .ToList();
        var notice = contract.PrivacyNotice is { } text
            ? Markup.Of($"<dt>Privacy notice</dt><dd>{text}</dd>")
            : default;
        return Markup.Of(
            $"""
            <h3 id="source-{contract.Source}">{contract.Title} <span class="count"><code>{contract.Source}</code>, {elements.Count} elements</span></h3>
            <dl class="about">
            <div><dt>Delivered by</dt><dd>{elements[0].Owner}, {contract.Steward}</dd></div>
            <div><dt>Comes</dt><dd>{contract.Delivery.Words} Expected whole {contract.Delivery.LagDays} days after its period.</dd></div>
            <div><dt>Kept</dt><dd>{contract.Retention.Words}</dd></div>
            <div>{notice}</div>
            </dl>
            <ul class="cards">
            {Markup.Lines(elements.Select(Card))}
            </ul>
            """
        );
    }

    static Markup Card(InventoryElement e) =>
        Markup.Of(
            $"""
            <li class="card level-{e.Sensitivity}" id="{AnchorOf(e)}">
            <h4><code>{e.Element}</code></h4>
            <p>{e.Meaning}</p>
            <dl>
            <dt>Sensitivity</dt><dd><span class="tag">{e.Sensitivity} {e.Level}</span></dd>
            <dt>Protection</dt><dd>{e.Protection}</dd>
            <dt>Values</dt><dd>{e.Values}</dd>
            <dt>CEDS</dt><dd>{(e.CedsId is { } id ? $"{id} {e.CedsName}" : "none")}</dd>
            <dt>Laws</dt><dd>{ListOf(e.Laws, "none of its own")}</dd>
            <dt>Needed by</dt><dd>{(
                e.IsUnneeded
                    ? Markup.Of($"""<span class="tag flag">No question needs it</span>""")
                    : Markup.Of($"{ListOf(e.NeededBy, "not kept")}")
            )}</dd>
            <dt>Agreements</dt><dd>{ListOf(e.Agreements, "none in force")}</dd>
            <dt>Decides</dt><dd>{(
                e.IsAuthoritative ? "this source is authoritative" : "no: another source may"
            )}</dd>
            <dt>Review by</dt><dd>{(e.ReviewBy is { } day ? Day(day) : "not said")}</dd>
            <dt>Why</dt><dd>{e.Why}</dd>
            </dl>
            </li>
            """
        );

    static string ListOf(ImmutableArray<string> words, string none) =>
        words.IsEmpty ? none : string.Join(", ", words);

    static string AnchorOf(InventoryElement e) => $"{e.Source}.{e.Element}";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
