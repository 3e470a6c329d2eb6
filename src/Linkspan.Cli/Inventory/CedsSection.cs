using Linkspan.Charts;
using Linkspan.Cli.Link.Report;
using Linkspan.Reference;

namespace Linkspan.Cli.Inventory;

/// <summary>Which elements of CEDS are carried, and why the others are not.</summary>
static class CedsSection
{
    static readonly ReportColumn[] s_columns = [new("Element"), new("Carried by, or why by none")];

    public static Markup Of(DataInventory inventory)
    {
        var groups = inventory.Ceds.GroupBy(c => c.Group).ToList();
        return Markup.Of(
            $"""
            <p>The {inventory.Ceds.Length} elements of {CedsElements.Version} on which questions from school to
            work draw. {CedsElements.Source}.</p>
            {ReportTable.Draw(
                "ceds-table",
                $"{inventory.Ceds.Count(c => !c.Sources.IsEmpty)} of {inventory.Ceds.Length} elements are carried",
                s_columns,
                groups.SelectMany(group =>
                    group
                        .Select(Row)
                        .Prepend(
                            ReportTable.Heading(
                                s_columns,
                                $"{group.Key}: {group.Count(c => !c.Sources.IsEmpty)} of {group.Count()}"
                            )
                        )
                )
            )}
            """
        );
    }

    static Markup Row(CedsCoverage ceds) =>
        ReportTable.Row(
            s_columns,
            [
                Markup.Of($"{ceds.Name} <code>{ceds.Id}</code>"),
                ceds.Sources.IsEmpty
                    ? Markup.Of($"""<span class="soft">Not carried.</span> {ceds.Why}""")
                    : Markup.Of($"{string.Join(", ", ceds.Sources)}"),
            ]
        );
}
