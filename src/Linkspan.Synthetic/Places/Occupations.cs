using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Synthetic.Places;

/// <summary>One occupation of the made-up state.</summary>
/// <param name="Soc">SOC 2018.</param>
/// <param name="Cluster">Career cluster that leads there, 1 to 16.</param>
/// <param name="Sector">NAICS sector where most of it is.</param>
/// <param name="Hourly">Median hourly wage, dollars; made up.</param>
/// <param name="Education">Typical education, a code of the contract of projections.</param>
/// <param name="Rapids">RAPIDS code; empty where nobody is apprenticed.</param>
/// <param name="Task">What is done, in our words.</param>
sealed record Occupation(
    string Soc,
    string Title,
    int Cluster,
    string Sector,
    double Hourly,
    string Education,
    string Rapids,
    string Task
)
{
    /// <summary>O*NET-SOC code.</summary>
    public string Onet => Soc + ".00";
}

/// <summary>Occupations by field.</summary>
/// <remarks>
/// Codes and titles: Standard Occupational Classification 2018, Bureau of Labor Statistics, public domain.
/// RAPIDS codes are as commonly listed by the Department of Labor and were not verified; wages are ours.
/// </remarks>
static class Occupations
{
    const string Table = """
        47-2111|Electricians|2|23|27.50|high-school|0159|Installs and repairs wiring
        47-2152|Plumbers, Pipefitters, and Steamfitters|2|23|26.90|high-school|0432|Fits pipes
        47-2031|Carpenters|2|23|24.10|high-school|0067|Builds and repairs structures of wood
        49-9071|Maintenance and Repair Workers, General|2|53|22.30|high-school|0310|Mends buildings
        51-4121|Welders, Cutters, Solderers, and Brazers|13|31-33|22.60|high-school|0622|Welds
        51-4041|Machinists|13|31-33|24.00|high-school|0296|Makes precise parts with machine tools
        49-3023|Automotive Service Technicians and Mechanics|16|81|21.80|certificate|0023|Mends cars
        53-3032|Heavy and Tractor-Trailer Truck Drivers|16|48-49|24.90|certificate|0980|Drives
        31-1131|Nursing Assistants|8|62|17.20|certificate|0824|Helps patients wash, dress and eat
        29-2061|Licensed Practical and Licensed Vocational Nurses|8|62|26.80|certificate||Nurses
        29-1141|Registered Nurses|8|62|38.00|bachelor||Plans and gives nursing care
        31-9092|Medical Assistants|8|62|19.10|certificate|1085|Prepares patients and keeps records
        35-2014|Cooks, Restaurant|9|72|15.90|none|0090|Prepares and cooks dishes to order
        35-3023|Fast Food and Counter Workers|9|72|13.40|none||Takes orders and serves food
        41-2031|Retail Salespersons|14|44-45|14.90|none||Helps customers choose and sells goods
        53-7065|Stockers and Order Fillers|14|44-45|17.30|none||Puts goods on shelves
        41-2011|Cashiers|14|42|14.20|none||Takes payments for goods
        43-4051|Customer Service Representatives|4|56|18.20|high-school||Answers customers
        43-9061|Office Clerks, General|4|55|19.40|high-school||Keeps letters, calendars and files
        43-3031|Bookkeeping, Accounting, and Auditing Clerks|6|52|21.20|some-college||Keeps accounts
        13-2011|Accountants and Auditors|6|54|34.90|bachelor||Prepares financial statements
        15-1232|Computer User Support Specialists|11|54|26.50|some-college|1131|Helps with computers
        15-1252|Software Developers|11|51|55.00|bachelor||Designs, writes and tests software
        27-1024|Graphic Designers|3|51|28.50|bachelor||Designs printed and digital matter
        25-2011|Preschool Teachers, Except Special Education|5|61|18.10|associate||Teaches children
        25-9043|Teaching Assistants, Special Education|5|61|16.00|some-college||Helps a teacher
        39-9011|Childcare Workers|5|62|14.60|high-school|0840|Looks after young children
        39-5012|Hairdressers, Hairstylists, and Cosmetologists|10|81|16.50|certificate|0096|Cuts hair
        21-1093|Social and Human Service Assistants|10|62|20.00|high-school||Helps clients
        33-3051|Police and Sheriff's Patrol Officers|12|92|34.00|high-school||Keeps order
        33-2011|Firefighters|12|92|27.00|certificate|0195|Fights fires and gives first aid
        23-2011|Paralegals and Legal Assistants|7|54|28.00|associate||Prepares cases under lawyers
        45-2093|Farmworkers, Farm, Ranch, and Aquacultural Animals|1|11|16.40|none||Tends animals
        17-3011|Architectural and Civil Drafters|15|54|29.50|associate||Draws plans of structures
        17-2112|Industrial Engineers|15|31-33|46.50|bachelor||Plans how goods are made
        """;

    public static ImmutableArray<Occupation> All { get; } =
    [
        .. Table
            .Split('\n')
            .Select(line => line.Trim().Split('|'))
            .Select(f => new Occupation(
                f[0],
                f[1],
                int.Parse(f[2], CultureInfo.InvariantCulture),
                f[3],
                double.Parse(f[4], CultureInfo.InvariantCulture),
                f[5],
                f[6],
                f[7]
            )),
    ];

    static readonly ImmutableArray<Occupation> s_apprenticed =
    [
        .. All.Where(o => o.Rapids.Length > 0),
    ];

    /// <summary>An occupation with apprentices, of the cluster where there is one.</summary>
    /// <param name="at">Any number: the same one gives the same occupation.</param>
    public static Occupation Apprenticed(int cluster, int at)
    {
        var own = s_apprenticed.Where(o => o.Cluster == cluster).ToImmutableArray();
        return own.IsEmpty ? s_apprenticed[at % s_apprenticed.Length] : own[at % own.Length];
    }

    /// <summary>An occupation of a sector; of the whole economy where the table has none.</summary>
    /// <param name="at">Any number: the same one gives the same occupation.</param>
    public static Occupation InSector(string sector, int at)
    {
        var own = All.Where(o => o.Sector.Equals(sector, StringComparison.Ordinal))
            .ToImmutableArray();
        return own.IsEmpty ? All[at % All.Length] : own[at % own.Length];
    }
}
