using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.People;

/// <summary>A name as it would be on a birth certificate or a licence, without error.</summary>
/// <param name="First">Capitals A–Z.</param>
/// <param name="Middle">Capitals, may be empty.</param>
/// <param name="Last">Capitals; hyphens, apostrophes and blanks as the family writes them.</param>
/// <param name="Suffix">Jr, Sr, III or empty.</param>
readonly record struct FullName(string First, string Middle, string Last, string Suffix);

/// <summary>A change of surname on a day.</summary>
readonly record struct SurnameChange(int Day, string Last);

/// <summary>A home from a day on.</summary>
readonly record struct Home(int Day, int District, string Zip, string Street);

/// <summary>Pay of one job in one wage quarter, 0 being the first.</summary>
readonly record struct PaidQuarter(int Quarter, Employer Employer, long Cents);

/// <summary>One made-up person: what is so, before any agency writes it down.</summary>
sealed class Person
{
    /// <summary>Number in the truth; ids in files are unrelated to it.</summary>
    public required int Entity { get; init; }

    /// <summary>Names at birth.</summary>
    public required FullName Name { get; set; }

    /// <summary>F or M.</summary>
    public required char Sex { get; init; }

    /// <summary>Code of the set race-ethnicity.</summary>
    public required string Race { get; init; }

    /// <summary>Day number of birth.</summary>
    public required int Birth { get; init; }

    public required string Ssn { get; init; }

    /// <summary>Whose SSN this person works under when it is not their own; else null.</summary>
    public Person? WorksAs { get; set; }

    /// <summary>Whether the lender's name goes with it.</summary>
    public bool BorrowsName { get; set; }

    /// <summary>In standard deviations.</summary>
    public double Ability { get; set; }

    public bool EconomicallyDisadvantaged { get; set; }
    public bool EnglishLearner { get; set; }
    public bool Disability { get; set; }

    /// <summary>Day of the latest licence or identity card; 0 for none.</summary>
    public int LicenceIssued { get; set; }

    /// <summary>Homes in the state, in order of days; the first is from birth or arrival.</summary>
    public List<Home> Homes { get; } = [];

    public List<SurnameChange> SurnameChanges { get; } = [];

    /// <summary>First and last day in the state.</summary>
    public int Arrived { get; set; }
    public int Left { get; set; } = int.MaxValue;

    /// <summary>School life; null for those who never were pupils here.</summary>
    public SchoolLife? School { get; set; }

    /// <summary>Highest degree by day: 0 for none, else the day.</summary>
    public CollegeLife? College { get; set; }

    /// <summary>Days of military service, during which no covered wages are paid.</summary>
    public (int From, int Until) Military { get; set; }

    /// <summary>What the person earned, in cents by wage quarter: the truth for outcomes.</summary>
    public long[] CentsByQuarter { get; set; } = [];

    /// <summary>Every job and quarter that was paid, in order of quarters.</summary>
    public List<PaidQuarter> Paid { get; } = [];

    /// <summary>Surname on a day.</summary>
    public string LastOn(int day)
    {
        var last = Name.Last;
        foreach (var change in SurnameChanges)
            if (change.Day <= day)
                last = change.Last;
        return last;
    }

    /// <summary>Home on a day.</summary>
    public Home HomeOn(int day)
    {
        var home = Homes[0];
        foreach (var next in Homes)
            if (next.Day <= day)
                home = next;
        return home;
    }

    /// <summary>Whole years of age.</summary>
    public int AgeOn(int day) => (int)((day - Birth) / 365.25);

    public bool IsInStateOn(int day) => Arrived <= day && day <= Left;
}
