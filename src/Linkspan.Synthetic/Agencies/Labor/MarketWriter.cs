using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Labor-market information on the made-up state: wages, projections, what is in demand, skills, tasks.</summary>
static class MarketWriter
{
    const string WholeState = "00";
    const int HoursPerYear = 2080;
    const int JobsPerPupil = 2;

    static readonly ImmutableArray<(string Id, string Name)> s_skills =
    [
        ("2.A.1.a", "Reading Comprehension"),
        ("2.A.1.b", "Active Listening"),
        ("2.A.1.e", "Mathematics"),
        ("2.A.2.a", "Critical Thinking"),
        ("2.B.1.f", "Service Orientation"),
        ("2.B.3.k", "Troubleshooting"),
    ];

    public static void Write(StateWorld world, StateFilesWriter writer)
    {
        WriteWages(world, writer);
        WriteProjections(world, writer);
        WriteInDemand(writer);
        WriteSkills(world, writer);
        WriteTasks(writer);
    }

    /// <summary>Wages of the state and each county; counties with few jobs are withheld.</summary>
    static void WriteWages(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        Chance chance = new(world.Settings.Seed, 1, Topic.Places);
        foreach (var year in (int[])[2024, 2025])
        foreach (var area in Areas(world))
        foreach (var occupation in Occupations.All)
        {
            var jobs = JobsIn(world, area.Share, occupation, ref chance);
            var place = area.Fips is WholeState ? 1 : Exactly.Exp(0.08 * chance.Normal());
            var hourly = occupation.Hourly * place * (year == 2025 ? 1 : 0.967);
            rows.Field(area.Fips).Field(occupation.Soc).Field(occupation.Title).Field(year);
            rows.Field(jobs < 10 ? "**" : jobs.ToString(CultureInfo.InvariantCulture));
            foreach (var share in (double[])[1, HoursPerYear, 1362, 1664, 2600, 3286])
                if (jobs < 10)
                    rows.Field("*");
                else
                    rows.Money((long)(hourly * share * 100));
            rows.EndRow();
        }
        writer.Write(StateFiles.Of(Delivery.OccupationWages), rows);
    }

    static void WriteProjections(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        Chance chance = new(world.Settings.Seed, 2, Topic.Places);
        foreach (var occupation in Occupations.All)
        {
            var jobs = JobsIn(world, 1, occupation, ref chance) + 20;
            var later = (int)(jobs * Exactly.Exp(0.05 + 0.08 * chance.Normal()));
            rows.Field(WholeState)
                .Field(occupation.Soc)
                .Field(2022)
                .Field(2032)
                .Field(jobs)
                .Field(later)
                .Field(Math.Max(0, later - jobs) / 10 + jobs / 9)
                .Field(occupation.Education)
                .EndRow();
        }
        writer.Write(StateFiles.Of(Delivery.Projections), rows);
    }

    /// <summary>The list of 2025: occupations that pay and need no more than two years of college.</summary>
    static void WriteInDemand(StateFilesWriter writer)
    {
        RowBuffer rows = new();
        foreach (var occupation in Occupations.All.Where(o => o.Hourly >= 19))
        {
            var cip = Programs(occupation.Cluster);
            rows.Field(WholeState)
                .Field(occupation.Soc)
                .Field(cip)
                .Field(2025)
                .Field(occupation.Hourly >= 25 ? "high-wage" : "in-demand")
                .Day(new DateOnly(2025, 1, 1).DayNumber)
                .Day(new DateOnly(2025, 12, 31).DayNumber)
                .EndRow();
        }
        writer.Write(StateFiles.Of(Delivery.InDemand), rows);
    }

    static string Programs(int cluster) =>
        Reference
            .CodeSets.Get("cip")
            .Codes.First(c =>
                c.Class.Equals(People.Programs.ClusterCode(cluster), StringComparison.Ordinal)
            )
            .Value;

    static void WriteSkills(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        Chance chance = new(world.Settings.Seed, 3, Topic.Places);
        foreach (var occupation in Occupations.All)
        foreach (var (id, name) in s_skills)
        foreach (var scale in (string[])["IM", "LV"])
        {
            var value = scale is "IM" ? 1 + 4 * chance.Unit() : 7 * chance.Unit();
            rows.Line(
                string.Join(
                    '\t',
                    occupation.Onet,
                    id,
                    name,
                    scale,
                    value.ToString("0.00", CultureInfo.InvariantCulture),
                    "08/2025"
                )
            );
        }
        writer.Write(StateFiles.Of(Delivery.Skills), rows);
    }

    static void WriteTasks(StateFilesWriter writer)
    {
        RowBuffer rows = new();
        var number = 900_000;
        foreach (var occupation in Occupations.All)
            rows.Line(string.Join('\t', occupation.Onet, ++number, occupation.Task + ".", "Core"));
        writer.Write(StateFiles.Of(Delivery.Tasks), rows);
    }

    static IEnumerable<(string Fips, double Share)> Areas(StateWorld world) =>
        world
            .Map.Counties.Select(c => (c.Fips, 1.0 / world.Map.Counties.Length))
            .Prepend((WholeState, 1.0));

    static int JobsIn(StateWorld world, double share, Occupation occupation, ref Chance chance)
    {
        var sector = Sectors.All.First(s =>
            s.Code.Equals(occupation.Sector, StringComparison.Ordinal)
        );
        var jobs = world.Settings.Students * JobsPerPupil * sector.Share * share / 8;
        return (int)(jobs * (0.5 + chance.Unit()));
    }
}
