using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.People;

/// <summary>One spell in one school within one school year.</summary>
/// <param name="Year">End year.</param>
/// <param name="ExitType">CEDS 000110 when the pupil left the school for good at its end; else null.</param>
readonly record struct SchoolSpell(
    int Year,
    School School,
    int Grade,
    int Entry,
    int Exit,
    string? ExitType,
    string? DiplomaType
);

/// <summary>A pupil's years at school, as they were.</summary>
sealed class SchoolLife
{
    /// <summary>School year in which the pupil would graduate on time.</summary>
    public required int Class { get; init; }

    public List<SchoolSpell> Spells { get; } = [];

    /// <summary>Career cluster 1–16 of the CTE program; 0 for no participant.</summary>
    public int Cluster { get; set; }

    /// <summary>CIP code of the CTE program; empty for no participant.</summary>
    public string Cip { get; set; } = "";

    /// <summary>Grades 9–12 in which a CTE course was taken.</summary>
    public List<int> CteGrades { get; } = [];

    /// <summary>Two or more courses in one program (Perkins V, section 3).</summary>
    public bool IsConcentrator => CteGrades.Count >= 2;

    /// <summary>CEDS 001499; empty for none.</summary>
    public string WorkBasedLearning { get; set; } = "";

    /// <summary>Employer of the work-based learning; -1 for none.</summary>
    public int WorkBasedEmployer { get; set; } = -1;

    /// <summary>Later equivalency of a noncompleter: day and school; 0 for none.</summary>
    public int EquivalencyDay { get; set; }

    /// <summary>Last day at school here; the as-of date for those still enrolled.</summary>
    public int LastDay { get; set; }

    /// <summary>Class of the last exit: a code of exit-class; empty for those still enrolled.</summary>
    public string ExitClass { get; set; } = "";

    /// <summary>The id under which the pupil left, as schools write it; empty until they have.</summary>
    public string LastStudentId { get; set; } = "";

    /// <summary>Whether the pupil became a registered apprentice after school.</summary>
    public bool IsApprentice { get; set; }
}

/// <summary>One term at a college.</summary>
/// <param name="Code">Such as 2019FA.</param>
readonly record struct CollegeTerm(string Code, int Begin, int End, bool IsFullTime);

/// <summary>Years at one college.</summary>
sealed class CollegeLife
{
    public required College College { get; init; }
    public required string Cip { get; init; }
    public List<CollegeTerm> Terms { get; } = [];

    /// <summary>certificate, associate or bachelor; empty when none was earned.</summary>
    public string Degree { get; set; } = "";

    /// <summary>Day of the degree; 0 for none.</summary>
    public int DegreeDay { get; set; }
}
