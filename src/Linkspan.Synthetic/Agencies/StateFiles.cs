using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies;

/// <summary>One file that a state is written to.</summary>
/// <param name="Path">Relative to the state's folder, with slashes.</param>
/// <param name="Header">First line; empty for fixed width.</param>
/// <param name="RecordLength">Bytes of a fixed-width record, line end included; 0 for CSV.</param>
sealed record StateFile(string Path, string Header, int RecordLength = 0)
{
    /// <summary>The last line, made from the number of rows; null for none.</summary>
    public Func<long, string>? Trailer { get; init; }
}

/// <summary>All files of a state, and which is at which place.</summary>
static class StateFiles
{
    public const int Schools = 0;
    public const int Employers = 1;
    public const int MotorVehicles = 2;
    public const int Exits = 3;
    public const int Cte = 4;
    public const int Courses = 5;
    public const int WorkBased = 6;
    public const int College = 7;
    public const int Clearinghouse = 8;
    public const int Identities = 9;
    public const int People = 10;
    public const int Outcomes = 11;
    const int FirstEnrollment = 12;

    static readonly int s_firstYear = StateSettings.FirstSchoolYear.EndYear;
    static readonly int s_years =
        StateSettings.LastSchoolYear.EndYear - StateSettings.FirstSchoolYear.EndYear + 1;

    /// <summary>Quarters of wage files.</summary>
    public static readonly int QuarterCount =
        StateSettings.LastQuarter - StateSettings.FirstQuarter + 1;

    /// <summary>The enrolment file of a school year.</summary>
    public static int Enrollment(int endYear) => FirstEnrollment + endYear - s_firstYear;

    /// <summary>The wage file of a quarter, 0 being the first.</summary>
    public static int Wages(int quarter) => FirstEnrollment + s_years + quarter;

    /// <summary>The file of another delivery.</summary>
    public static int Of(Delivery delivery) =>
        FirstEnrollment + s_years + QuarterCount + (int)delivery;

    /// <summary>Whether a file has EFW2 records, which stand under their employers.</summary>
    public static bool IsEfw2(int file) =>
        file >= Of(Delivery.Efw2First) && file <= Of(Delivery.Efw2Third);

    public static ImmutableArray<StateFile> All { get; } = Make();

    static ImmutableArray<StateFile> Make() =>
        [
            new(
                "files/education/schools.csv",
                "school_id,school_name,district_id,district_name,county_fips,locale"
            ),
            new(
                "files/labor/employers.csv",
                "employer_account,naics,ownership,county_fips,employees"
            ),
            new("files/motor-vehicles/motor-vehicles.txt", "", MotorVehiclesWriter.RecordLength),
            new(
                "files/education/k12-exit.csv",
                "student_id,school_year,school_id,exit_date,exit_type,diploma_type"
            ),
            new(
                "files/education/k12-cte.csv",
                "student_id,school_year,school_id,program_cip,career_cluster"
            ),
            new(
                "files/education/k12-course.csv",
                "student_id,school_year,school_id,course_code,course_title,program_cip,credits,grade"
            ),
            new(
                "files/education/k12-wbl.csv",
                "student_id,school_year,school_id,wbl_type,hours,start_date,end_date,employer_account"
            ),
            new(
                "files/higher-education/college.csv",
                "institution_id,college_student_id,ssn,first_name,middle_name,last_name,suffix,"
                    + "birth_date,sex,term,program_cip,level,status,degree,degree_date"
            ),
            new("files/clearinghouse/nsc-return.csv", ClearinghouseWriter.Header),
            new("truth/identities.csv", "register,key,entity,shared"),
            new("truth/people.csv", TruthWriter.PeopleHeader),
            new("truth/outcomes.csv", TruthWriter.OutcomesHeader),
            .. Enumerable
                .Range(s_firstYear, s_years)
                .Select(y => new StateFile(
                    $"files/education/k12-enrollment-{y}.csv",
                    "student_id,first_name,middle_name,last_name,suffix,birth_date,zip,sex,"
                        + "race_ethnicity,school_year,district_id,school_id,grade_level,entry_date,"
                        + "exit_date,economically_disadvantaged,english_learner,idea"
                )),
            .. Enumerable
                .Range(0, QuarterCount)
                .Select(q => StateSettings.FirstQuarter.Plus(q))
                .Select(q => new StateFile(
                    $"files/labor/wages-{NameOf(q)}.txt",
                    "",
                    WageWriter.RecordLength
                )),
            .. Enum.GetValues<Delivery>().Select(DeliveryFiles.Of),
        ];

    static string NameOf(Quarter quarter) => $"{quarter.Year}q{quarter.Number}";
}
