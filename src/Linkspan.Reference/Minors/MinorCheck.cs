using System.Collections.Immutable;

namespace Linkspan.Reference;

/// <summary>What one record says of one person's work; what it does not say is null.</summary>
public sealed record MinorRecord
{
    /// <summary>First day on which the person can have been born.</summary>
    public required DateOnly BornFrom { get; init; }

    /// <summary>Last such day: the same when the birth date is known, December 31 when only the year is.</summary>
    public required DateOnly BornTo { get; init; }

    /// <summary>First day of the work.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Hours in all.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Days worked, where the record has them.</summary>
    public ImmutableArray<MinorDay> Days { get; init; } = [];

    /// <summary>Industry of the employer, NAICS.</summary>
    public string? Naics { get; init; }

    /// <summary>Occupation, SOC.</summary>
    public string? Soc { get; init; }

    /// <summary>Kind of work-based learning (CEDS 001499); null for a record of wages.</summary>
    public string? LearningType { get; init; }

    /// <summary>Whether a permit is on file; null where the record does not say.</summary>
    public bool? HasPermit { get; init; }

    /// <summary>A record of a person whose year of birth alone is known.</summary>
    public static (DateOnly From, DateOnly To) BornIn(int year) =>
        (new(year, 1, 1), new(year, 12, 31));
}

/// <summary>One day of work.</summary>
/// <param name="Day">The day.</param>
/// <param name="Hours">Hours worked.</param>
/// <param name="Start">When it began; null where the record does not say.</param>
/// <param name="End">When it ended; likewise.</param>
public sealed record MinorDay(
    DateOnly Day,
    decimal Hours,
    TimeOnly? Start = null,
    TimeOnly? End = null
);

/// <summary>How much a flag rests on.</summary>
public enum MinorFlagBasis
{
    /// <summary>What the record says cannot be otherwise within the rule, exceptions apart.</summary>
    RecordSays,

    /// <summary>It may be so: an age, a calendar or the tasks done are not known well enough.</summary>
    MayBe,
}

/// <summary>A reason to look at a record. It is a question to the school and the employer, no finding.</summary>
/// <param name="Rules">Name and version of the rules.</param>
/// <param name="Rule">Id of the rule, such as <c>ho-16</c> or <c>ages-14-15/week</c>.</param>
/// <param name="Title">What to check.</param>
/// <param name="Citation">Where the law says so.</param>
/// <param name="Basis">How much it rests on.</param>
/// <param name="Exception">What else may allow it; empty for nothing.</param>
public sealed record MinorFlag(
    string Rules,
    string Rule,
    string Title,
    string Citation,
    MinorFlagBasis Basis,
    string Exception
);

/// <summary>Flags records of minors at work that somebody should check.</summary>
public static class MinorCheck
{
    const int DaysMax = 3660;

    /// <summary>What to check in one record by one set of rules.</summary>
    /// <param name="record">The record.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="isSchoolDay">Whether public school is in session; null when no calendar is known.</param>
    /// <returns>Empty for adults, for records before the rules, and where nothing is to be checked.</returns>
    public static ImmutableArray<MinorFlag> Of(
        MinorRecord record,
        MinorRules rules,
        Func<DateOnly, bool>? isSchoolDay = null
    )
    {
        if (
            record.To < record.From
            || record.To < rules.Effective
            || record.To.DayNumber - record.From.DayNumber > DaysMax
            || Begins(record.Naics, rules.OtherRulesNaics)
            || rules.NotEmployment.Contains(record.LearningType ?? "")
        )
            return [];
        List<MinorFlag> flags = [];
        var (least, most) = (Age(record.BornTo, record.From), Age(record.BornFrom, record.From));
        if (least < rules.EmploymentAge)
            flags.Add(
                Flag(
                    rules,
                    "employment-age",
                    $"Younger than {rules.EmploymentAge} when the work began",
                    rules.EmploymentCitation,
                    most < rules.EmploymentAge,
                    "Work for a parent, acting and delivering newspapers are excepted."
                )
            );
        foreach (var hours in rules.Hours)
            flags.AddRange(MinorHoursCheck.Of(record, rules, hours, isSchoolDay));
        foreach (var work in rules.Work.Where(w => least < w.AgeMin))
            AddWork(flags, record, rules, work, most);
        if (
            rules.Permit is { } permit
            && record.HasPermit is false
            && most >= permit.From
            && least <= permit.To
        )
            flags.Add(
                Flag(
                    rules,
                    "permit",
                    "No permit on file",
                    permit.Citation,
                    least >= permit.From && most <= permit.To,
                    ""
                )
            );
        return [.. flags];
    }

    static void AddWork(
        List<MinorFlag> flags,
        MinorRecord record,
        MinorRules rules,
        MinorWork work,
        int most
    )
    {
        var doesIt = Begins(record.Soc, work.Soc);
        if (!doesIt && !Begins(record.Naics, work.Naics))
            return;
        var isLearner =
            work.HasStudentLearners && rules.StudentLearner.Contains(record.LearningType ?? "");
        flags.Add(
            Flag(
                rules,
                work.Id,
                work.Title,
                work.Citation,
                isCertain: doesIt && most < work.AgeMin && !isLearner,
                isLearner
                    ? "Student-learners and apprentices of 16 and 17 under written agreement are excepted."
                    : work.Exception
            )
        );
    }

    internal static MinorFlag Flag(
        MinorRules rules,
        string rule,
        string title,
        string citation,
        bool isCertain,
        string exception
    ) =>
        new(
            $"{rules.Name} {rules.Version}",
            rule,
            title,
            citation,
            isCertain ? MinorFlagBasis.RecordSays : MinorFlagBasis.MayBe,
            exception
        );

    /// <summary>Age in whole years on a day; who is born on February 29 ages on March 1.</summary>
    internal static int Age(DateOnly born, DateOnly on) =>
        on.Year - born.Year - ((on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    static bool Begins(string? code, ImmutableArray<string> beginnings) =>
        code is { Length: > 0 }
        && beginnings.Any(b => code.StartsWith(b, StringComparison.Ordinal));
}
