namespace Linkspan.Synthetic;

/// <summary>How often agencies err; every number is a probability, 0 to 1.</summary>
/// <remarks>
/// "pseudopeople" is the open simulator of the Institute for Health Metrics and Evaluation, whose default
/// is 0.01 for each kind of error in each field of each record; where we say "guess", nothing published
/// that we know gives a rate for this file.
/// </remarks>
public sealed record ErrorRates
{
    /// <summary>
    /// A letter of a name left out, doubled, added or swapped with its neighbour, per name
    /// written down. pseudopeople: 0.01.
    /// </summary>
    public double Typing { get; init; } = 0.01;

    /// <summary>
    /// A letter of a name hit beside the right key, per name written down. Guess, half of
    /// pseudopeople's 0.01 for all typing.
    /// </summary>
    public double Keyboard { get; init; } = 0.005;

    /// <summary>
    /// A name spelled as it sounds, per name written down. pseudopeople: 0.01; halved, as forms
    /// are mostly typed from papers.
    /// </summary>
    public double Phonetic { get; init; } = 0.005;

    /// <summary>
    /// A letter misread by a scanner, per name written down. Guess: few forms are scanned by now.
    /// </summary>
    public double Scanner { get; init; } = 0.002;

    /// <summary>
    /// Of a surname in two parts one is dropped, or they are joined in another way. Guess.
    /// </summary>
    public double SplitSurname { get; init; } = 0.25;

    /// <summary>
    /// A nickname in place of the first name, per record of school, payroll or college. Guess,
    /// above pseudopeople's 0.01.
    /// </summary>
    public double Nickname { get; init; } = 0.03;

    /// <summary>First and last name in each other's place, per record. Guess.</summary>
    public double SwappedNames { get; init; } = 0.002;

    /// <summary>
    /// Day and month in each other's place, where that is a date, per record. Guess, below
    /// pseudopeople's 0.01.
    /// </summary>
    public double SwappedDayMonth { get; init; } = 0.003;

    /// <summary>
    /// One wrong digit in a birth date, per record. Guess, below pseudopeople's 0.01.
    /// </summary>
    public double BirthDateDigit { get; init; } = 0.004;

    /// <summary>
    /// No middle name although there is one, per record of school or college. Guess.
    /// </summary>
    public double MissingMiddleName { get; init; } = 0.25;

    /// <summary>No suffix although there is one, per record. Guess.</summary>
    public double MissingSuffix { get; init; } = 0.4;

    /// <summary>No birth date, per record of a school. Guess.</summary>
    public double MissingBirthDate { get; init; } = 0.001;

    /// <summary>No ZIP code, per record of a school. Guess.</summary>
    public double MissingZip { get; init; } = 0.02;

    /// <summary>
    /// Motor vehicles err in names and dates this many times as often: papers are looked at.
    /// Guess.
    /// </summary>
    public double MotorVehiclesFactor { get; init; } = 0.3;

    /// <summary>Wrong digits in the SSN of a job. Guess.</summary>
    public double WrongSsn { get; init; } = 0.008;

    /// <summary>A worker who works under the SSN of another person for good. Guess.</summary>
    public double SharedSsn { get; init; } = 0.006;

    /// <summary>
    /// No SSN with motor vehicles. Guess: REAL ID asks for one, 6 CFR 37.11(e), older cards did
    /// not.
    /// </summary>
    public double MotorVehiclesNoSsn { get; init; } = 0.12;

    /// <summary>
    /// No SSN with a college. Guess: those who ask for no federal aid need not give one.
    /// </summary>
    public double CollegeNoSsn { get; init; } = 0.3;

    /// <summary>Employers that cut last names to ten letters. Guess.</summary>
    public double TruncatingEmployers { get; init; } = 0.25;

    /// <summary>Employers that report the first letter of the first name only. Guess.</summary>
    public double InitialEmployers { get; init; } = 0.04;

    /// <summary>Employers that report no middle initial. Guess.</summary>
    public double NoMiddleEmployers { get; init; } = 0.35;

    /// <summary>Sex recorded as X by a school. Guess.</summary>
    public double SexNotSelected { get; init; } = 0.003;

    /// <summary>A second student id after a transfer between districts. Guess.</summary>
    public double DuplicateStudent { get; init; } = 0.04;

    /// <summary>A surname change that payroll or motor vehicles have not heard of. Guess.</summary>
    public double StaleSurname { get; init; } = 0.25;

    /// <summary>
    /// A wage row taken back by a negative one, and reported anew, a quarter or more later.
    /// Guess.
    /// </summary>
    public double LateCorrection { get; init; } = 0.004;

    /// <summary>
    /// A student whom the clearinghouse does not find. Guess: privacy blocks and colleges that do
    /// not take part.
    /// </summary>
    public double ClearinghouseMiss { get; init; } = 0.06;
}
