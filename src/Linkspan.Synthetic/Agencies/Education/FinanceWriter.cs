using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>What districts spend on programs of a career cluster, by source of the money.</summary>
static class FinanceWriter
{
    const int Clusters = 16;
    const double CentsPerWeight = 4_000_000;

    static readonly (string Source, string Category, double Share)[] s_lines =
    [
        ("local", "instruction", 0.45),
        ("state", "instruction", 0.30),
        ("perkins", "equipment", 0.10),
        ("perkins", "credentials", 0.03),
        ("state", "work-based-learning", 0.07),
        ("other", "support", 0.05),
    ];

    public static void Write(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        Chance chance = new(world.Settings.Seed, 4, Topic.Places);
        foreach (var district in world.Map.Districts)
            for (var cluster = 1; cluster <= Clusters; cluster++)
            {
                if (!chance.Flip(0.5))
                    continue; // Not every district has every cluster.
                var cents = CentsPerWeight * district.Weight * (0.5 + chance.Unit());
                for (
                    var year = PupilYearWriter.FirstYear;
                    year <= StateSettings.LastSchoolYear.EndYear;
                    year++
                )
                    foreach (var (source, category, share) in s_lines)
                        rows.Field(district.Id)
                            .Field(year)
                            .Field(Programs.ClusterCode(cluster))
                            .Field(source)
                            .Field(category)
                            .Money((long)(cents * share))
                            .EndRow();
            }
        writer.Write(StateFiles.Of(Delivery.Finance), rows);
    }
}
