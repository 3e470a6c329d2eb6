using System.Collections.Immutable;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.Places;

/// <summary>One employer that reports wages.</summary>
/// <param name="Account">Ten digits.</param>
/// <param name="Size">Employees that it says it has; jobs are handed out in proportion.</param>
/// <param name="Earnings">Effect on log earnings, its sector's and size's included.</param>
/// <param name="Form">How its payroll writes names.</param>
sealed record Employer(
    string Account,
    int Sector,
    string Naics,
    char Ownership,
    int County,
    int Size,
    double Earnings,
    PayrollForm Form
)
{
    /// <summary>How it files wages in the last quarters: a tenth each as EFW2 and as CSV.</summary>
    public WageFiling Filing =>
        Account[^1] switch
        {
            '7' => WageFiling.Efw2,
            '3' => WageFiling.Csv,
            _ => WageFiling.Icesa,
        };

    /// <summary>Federal number, nine digits.</summary>
    public string Fein => Account[1..];
}

/// <summary>The layout of an employer's wage reports.</summary>
enum WageFiling
{
    Icesa,
    Efw2,
    Csv,
}

/// <summary>How a payroll writes names in wage reports.</summary>
[Flags]
enum PayrollForm
{
    Whole = 0,
    CutLast = 1,
    InitialOnly = 2,
    NoMiddle = 4,
    NoPunctuation = 8,
}

/// <summary>All employers, and who hires whom.</summary>
/// <remarks>Sizes follow Zipf's law: Axtell (2001), Science 293, 1818–1820.</remarks>
sealed class Economy
{
    const int PupilsPerEmployer = 6;
    const int EmployersMin = 600;
    const double HomeCountyShare = 0.75;
    const int YoungUntilAge = 21;

    readonly StateMap _map;
    readonly ImmutableArray<Employer> _employers;
    readonly Weights _sectors = new(Sectors.All.Select(s => s.Share));
    readonly Weights _youngSectors = new(Sectors.All.Select(s => s.YoungShare));
    readonly ImmutableArray<Weights> _fieldSectors;
    readonly (int[] Ids, Weights? Weights)[,] _places;

    public Economy(StateSettings settings, StateMap map)
    {
        _map = map;
        _employers = MakeEmployers(settings, map);
        _fieldSectors =
        [
            .. Enumerable
                .Range(1, 16)
                .Select(c => new Weights(
                    Sectors.All.Select(s => s.Clusters.Contains(c) ? s.Share : 0)
                )),
        ];
        _places = new (int[], Weights?)[Sectors.All.Length, map.Counties.Length];
        foreach (
            var place in Enumerable
                .Range(0, _employers.Length)
                .GroupBy(i => (_employers[i].Sector, _employers[i].County))
        )
            _places[place.Key.Sector, place.Key.County] = (
                [.. place],
                new(place.Select(i => (double)_employers[i].Size))
            );
    }

    public ImmutableArray<Employer> Employers => _employers;

    /// <summary>Draws an employer for a new job.</summary>
    /// <param name="cluster">Career cluster whose field the worker may enter, 1–16; 0 for none.</param>
    public int Hire(int age, int cluster, int county, ref Chance chance)
    {
        var sector =
            cluster > 0 && chance.Flip(Sectors.InFieldShare)
                ? _fieldSectors[cluster - 1].Draw(ref chance)
            : age < YoungUntilAge ? _youngSectors.Draw(ref chance)
            : _sectors.Draw(ref chance);
        if (!chance.Flip(HomeCountyShare))
            county = _map.CountyWeights.Draw(ref chance);
        var place = _places[sector, county];
        if (place.Weights is null)
            place = _places[sector, 0];
        return place.Weights is { } weights
            ? place.Ids[weights.Draw(ref chance)]
            : chance.Below(_employers.Length);
    }

    static ImmutableArray<Employer> MakeEmployers(StateSettings settings, StateMap map)
    {
        Chance chance = new(settings.Seed, 0, Topic.Employers);
        Scramble accounts = new(settings.Seed, 11, 9_000_000_000);
        var count = Math.Max(EmployersMin, settings.Students / PupilsPerEmployer);
        Weights sectors = new(Sectors.All.Select(s => s.Share / s.SizeScale));
        var employers = ImmutableArray.CreateBuilder<Employer>(count);
        for (var i = 0; i < count; i++)
        {
            var number = 1_000_000_000 + accounts.Of((ulong)i);
            employers.Add(
                MakeEmployer(
                    number.ToString("D10"),
                    sectors.Draw(ref chance),
                    settings,
                    map,
                    ref chance
                )
            );
        }
        return employers.MoveToImmutable();
    }

    static Employer MakeEmployer(
        string account,
        int sector,
        StateSettings settings,
        StateMap map,
        ref Chance chance
    )
    {
        var kind = Sectors.All[sector];
        var sizeMax = 0.03 * settings.Students;
        var size = (int)
            Math.Clamp(3 * kind.SizeScale / (1 - chance.Unit()), 1, Math.Max(50, sizeMax));
        var errors = settings.Errors;
        var form =
            (chance.Flip(errors.TruncatingEmployers) ? PayrollForm.CutLast : PayrollForm.Whole)
            | (chance.Flip(errors.InitialEmployers) ? PayrollForm.InitialOnly : PayrollForm.Whole)
            | (chance.Flip(errors.NoMiddleEmployers) ? PayrollForm.NoMiddle : PayrollForm.Whole)
            | (chance.Flip(0.5) ? PayrollForm.NoPunctuation : PayrollForm.Whole);
        return new(
            account,
            sector,
            kind.Subsectors[chance.Below(kind.Subsectors.Length)],
            kind.Code switch
            {
                "61" => chance.Flip(0.8) ? '3' : '5',
                "92" => chance.Flip(0.6) ? '3' : '2',
                _ => '5',
            },
            map.CountyWeights.Draw(ref chance),
            size,
            kind.Earnings
                + Effects.EmployerLuck * chance.Normal()
                + Effects.PerLogEmployerSize * Exactly.Log(size),
            form
        );
    }
}
