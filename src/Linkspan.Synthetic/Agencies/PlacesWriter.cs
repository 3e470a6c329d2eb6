using Linkspan.Synthetic.Agencies.Education;
using Linkspan.Synthetic.Agencies.Labor;

namespace Linkspan.Synthetic.Agencies;

/// <summary>The files about schools and employers: nobody's person.</summary>
static class PlacesWriter
{
    public static void Write(StateWorld world, StateFilesWriter writer)
    {
        RowBuffer rows = new();
        foreach (var district in world.Map.Districts)
        foreach (var school in district.High.Concat(district.Middle))
            rows.Field(school.Id)
                .Field(school.Name)
                .Field(district.Id)
                .Field(district.Name)
                .Field(world.Map.Counties[district.County].Fips)
                .Field(district.Locale)
                .EndRow();
        writer.Write(StateFiles.Schools, rows);
        rows.Clear();
        foreach (var employer in world.Economy.Employers)
            rows.Field(employer.Account)
                .Field(employer.Naics)
                .Field(employer.Ownership.ToString())
                .Field(world.Map.Counties[employer.County].Fips)
                .Field(employer.Size)
                .EndRow();
        writer.Write(StateFiles.Employers, rows);
        WorksiteWriter.Write(world, writer);
        MarketWriter.Write(world, writer);
        FinanceWriter.Write(world, writer);
        EdFiWriter.WriteOrganizations(world, writer);
    }
}
