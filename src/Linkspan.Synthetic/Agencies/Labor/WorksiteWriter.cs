using System.Globalization;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Where the people of each employer work: large ones have several places.</summary>
static class WorksiteWriter
{
    const int LargeMin = 40;

    public static void Write(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        Chance chance = new(world.Settings.Seed, 1, Topic.Employers);
        foreach (var employer in world.Economy.Employers)
        {
            var count = employer.Size >= LargeMin && chance.Flip(0.5) ? chance.Between(2, 4) : 1;
            var left = employer.Size;
            for (var unit = 1; unit <= count; unit++)
            {
                var people = unit == count ? left : Math.Max(1, left / 2);
                left -= people;
                var county = unit == 1 ? employer.County : world.Map.CountyWeights.Draw(ref chance);
                rows.Field(
                        $"{employer.Account}-{unit.ToString("D3", CultureInfo.InvariantCulture)}"
                    )
                    .Field(employer.Account)
                    .Field(employer.Fein)
                    .Field(employer.Naics)
                    .Field(employer.Ownership.ToString())
                    .Field(world.Map.Counties[county].Fips)
                    .Field(people)
                    .EndRow();
            }
        }
        writer.Write(StateFiles.Of(Delivery.Worksites), rows);
    }
}
