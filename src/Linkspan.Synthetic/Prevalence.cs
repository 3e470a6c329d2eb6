namespace Linkspan.Synthetic;

/// <summary>How much of what there is in the state, beside school, college and covered work.</summary>
/// <remarks>
/// All are made up and plausible; none is an estimate. What is named here has no effect on work or pay of
/// its own, so that a comparison that finds one has found a difference between people.
/// </remarks>
static class Prevalence
{
    /// <summary>Pupils with an industry credential, of concentrators and of other participants.</summary>
    public const double CredentialOfConcentrators = 0.35;
    public const double CredentialOfParticipants = 0.08;

    /// <summary>Mean share of days present, and what an SD of ability and disadvantage add.</summary>
    public const double Attendance = 0.945;
    public const double AttendancePerAbility = 0.015;
    public const double AttendanceDisadvantaged = -0.02;

    /// <summary>Pupils with an incident in a school year.</summary>
    public const double Discipline = 0.05;

    /// <summary>Mean scale score, proficient from here, and what an SD of ability adds.</summary>
    public const double Score = 500;
    public const double ScorePerAbility = 55;

    /// <summary>Log odds of dual enrollment in grades 11 and 12 at mean ability, and an SD's part.</summary>
    public const double DualEnrollment = -1.4;
    public const double DualEnrollmentPerAbility = 1.1;

    /// <summary>Concentrators in a career academy; disadvantaged and other pupils with a service.</summary>
    public const double Academy = 0.20;
    public const double ServiceDisadvantaged = 0.18;
    public const double Service = 0.05;

    /// <summary>Placements that the employer says something about.</summary>
    public const double Feedback = 0.45;

    /// <summary>Noncompleters who tried the equivalency and failed.</summary>
    public const double EquivalencyFailed = 0.03;

    /// <summary>People whose pay had gone who became WIOA participants.</summary>
    public const double Participants = 0.08;

    /// <summary>Noncompleters in adult education who earned no equivalency.</summary>
    public const double AdultEducation = 0.06;

    /// <summary>Poor adults on SNAP in a quarter without pay to live on; of women's spells also TANF.</summary>
    public const double Assistance = 0.35;
    public const double Tanf = 0.10;

    /// <summary>Pay of a half year, in cents, below which a household may get SNAP.</summary>
    public const long AssistanceCentsMax = 550_000;

    /// <summary>Pupils who were ever in foster care.</summary>
    public const double FosterCare = 0.012;

    /// <summary>Workers of a year or more in a field with a license who hold one.</summary>
    public const double License = 0.25;

    /// <summary>Former pupils who moved away and work where they live.</summary>
    public const double OutOfState = 0.72;

    /// <summary>Grown-ups without covered pay who are federal civilians.</summary>
    public const double FederalCivilian = 0.05;

    /// <summary>Employees of public schools who are on the list of staff.</summary>
    public const double Staff = 0.6;

    /// <summary>Apprentices whose term is over and who completed.</summary>
    public const double ApprenticeCompletes = 0.45;

    /// <summary>All of them by name.</summary>
    public static IEnumerable<KeyValuePair<string, double>> All { get; } =
        new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["credential_of_concentrators"] = CredentialOfConcentrators,
            ["credential_of_participants"] = CredentialOfParticipants,
            ["attendance"] = Attendance,
            ["attendance_per_ability"] = AttendancePerAbility,
            ["attendance_disadvantaged"] = AttendanceDisadvantaged,
            ["discipline"] = Discipline,
            ["score"] = Score,
            ["score_per_ability"] = ScorePerAbility,
            ["dual_enrollment"] = DualEnrollment,
            ["dual_enrollment_per_ability"] = DualEnrollmentPerAbility,
            ["academy"] = Academy,
            ["service_disadvantaged"] = ServiceDisadvantaged,
            ["service"] = Service,
            ["feedback"] = Feedback,
            ["equivalency_failed"] = EquivalencyFailed,
            ["participants"] = Participants,
            ["adult_education"] = AdultEducation,
            ["assistance"] = Assistance,
            ["tanf"] = Tanf,
            ["assistance_cents_max"] = AssistanceCentsMax,
            ["foster_care"] = FosterCare,
            ["license"] = License,
            ["out_of_state"] = OutOfState,
            ["federal_civilian"] = FederalCivilian,
            ["staff"] = Staff,
            ["apprentice_completes"] = ApprenticeCompletes,
        };
}
