using System.Collections.Immutable;
using System.Globalization;
using Linkspan.DisclosureControl;

namespace Linkspan.Cli.People;

/// <summary>What one group's protected counts say of the bridges, as shares.</summary>
/// <param name="Group">Label; <c>Everyone</c> for the total.</param>
/// <param name="People">Null where it is withheld, as all below.</param>
/// <param name="Linkable">Share within reach of wage records over all bridges, 0 to 1.</param>
/// <param name="LinkableWithout">Share within reach without the bridge of the what-if.</param>
/// <param name="Bias">Linkable, less everyone's.</param>
/// <param name="FoundOfLinkable">Share found among those within reach.</param>
sealed record CoverageRow(
    string Group,
    long? People,
    double? Linkable,
    double? LinkableWithout,
    double? Bias,
    double? FoundOfLinkable
);

/// <summary>The shares of one protected table.</summary>
sealed record CoverageSection(string Name, string Title, ImmutableArray<CoverageRow> Rows)
{
    /// <summary>Works shares out from what is shown, and from nothing else.</summary>
    public static CoverageSection Of(ProtectedTable table)
    {
        var grouped = table.Dimensions.Length == 2;
        var groups = grouped ? table.Dimensions[0].Categories.Length : 0;
        var rows = ImmutableArray.CreateBuilder<CoverageRow>();
        var everyone = RowOf(table, grouped, -1, null);
        for (var group = 0; group < groups; group++)
            rows.Add(RowOf(table, grouped, group, everyone.Linkable));
        rows.Add(everyone);
        return new(table.Name, table.Title, rows.ToImmutable());
    }

    static CoverageRow RowOf(ProtectedTable table, bool grouped, int group, double? everyone)
    {
        long? Shown(int status) => (grouped ? table[group, status] : table[status]).People;
        var all = Shown(-1);
        var linkable = all - Shown(4);
        double? share = all is > 0 && linkable is { } l ? (double)l / all.Value : null;
        return new(
            group < 0 ? "Everyone" : table.Dimensions[0].Categories[group].Label,
            all,
            share,
            all is > 0 && Shown(0) + Shown(2) is { } without ? (double)without / all.Value : null,
            group < 0 ? null : share - everyone,
            linkable is > 0 && Shown(0) + Shown(1) is { } found
                ? (double)found / linkable.Value
                : null
        );
    }
}

/// <summary>The report of bridges for a terminal.</summary>
static class CoverageText
{
    const int GroupWidth = 40;

    /// <summary>Writes all sections.</summary>
    public static void Write(
        TextWriter output,
        string without,
        IEnumerable<CoverageSection> sections,
        ProtectedTable conflicts
    )
    {
        foreach (var section in sections)
        {
            output.WriteLine(section.Title);
            output.WriteLine(
                $"  {"", -GroupWidth}{"people", 10}{"linkable", 10}{"bias", 8}{"without *", 11}{"found **", 10}"
            );
            foreach (var row in section.Rows)
                output.WriteLine(
                    $"  {Cut(row.Group), -GroupWidth}{Number(row.People), 10}{Share(row.Linkable), 10}{Points(row.Bias), 8}{Share(row.LinkableWithout), 11}{Share(row.FoundOfLinkable), 10}"
                );
            output.WriteLine();
        }
        output.WriteLine(conflicts.Title);
        for (var kind = 0; kind < conflicts.Dimensions[0].Categories.Length; kind++)
            output.WriteLine(
                $"  {conflicts.Dimensions[0].Categories[kind].Label, -GroupWidth}{Number(conflicts[kind, 0].People), 10}"
            );
        output.WriteLine();
        output.WriteLine(
            "linkable: an identity with an SSN was found; the rest cannot be looked up."
        );
        output.WriteLine("bias: linkable, less everyone's, in percentage points.");
        output.WriteLine($"*  linkable if there were no {without}.");
        output.WriteLine("** share found in wage records of those who are linkable, at any time.");
        output.WriteLine("(few): withheld, to protect the people behind it.");
    }

    static string Cut(string text) => text.Length < GroupWidth ? text : text[..(GroupWidth - 1)];

    static string Number(long? people) =>
        people?.ToString("N0", CultureInfo.InvariantCulture) ?? "(few)";

    static string Share(double? share) =>
        share is { } s ? (100 * s).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "(few)";

    static string Points(double? bias) =>
        bias?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) is { } text
            ? (100 * bias.Value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)
            : "";
}
