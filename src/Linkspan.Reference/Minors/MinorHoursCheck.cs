namespace Linkspan.Reference;

/// <summary>Whether hours can have been worked within a rule.</summary>
/// <remarks>
/// A record that names no days is held against the most that the rule allows over its whole span: the
/// sum over weeks of the smaller of the week's limit and its days' limits. Hours above it cannot have
/// been within the rule, however they lay. On days on which the person is older than the rule's ages,
/// any hours are allowed; ages and school days that are not known count for the person's and the
/// employer's good (certain) or against it (may be).
/// </remarks>
static class MinorHoursCheck
{
    const decimal HoursOfDay = 24;

    public static IEnumerable<MinorFlag> Of(
        MinorRecord record,
        MinorRules rules,
        MinorHours rule,
        Func<DateOnly, bool>? isSchoolDay
    )
    {
        if (
            MinorCheck.Age(record.BornTo, record.From) > rule.AgeTo
            || MinorCheck.Age(record.BornFrom, record.To) < rule.AgeFrom
        )
            yield break;
        if (record.Days.IsEmpty)
        {
            if (record.Hours is { } hours && hours > Allowed(record, rule, isSchoolDay, false))
                yield return Flag(
                    "total",
                    "More hours in all than the weeks allow",
                    hours > Allowed(record, rule, isSchoolDay, true)
                );
            yield break;
        }
        foreach (var flag in OfDays(record, rule, isSchoolDay))
            yield return Flag(flag.Id, flag.Title, flag.IsCertain);

        MinorFlag Flag(string id, string title, bool isCertain) =>
            MinorCheck.Flag(
                rules,
                $"{rule.Id}/{id}",
                title,
                rule.Citation,
                isCertain,
                rule.Exception
            );
    }

    static IEnumerable<(string Id, string Title, bool IsCertain)> OfDays(
        MinorRecord record,
        MinorHours rule,
        Func<DateOnly, bool>? isSchoolDay
    )
    {
        var days = record.Days.Where(d => IsOfAge(record, rule, d.Day, certainly: false)).ToList();
        bool Sure(MinorDay day) => IsOfAge(record, rule, day.Day, certainly: true);
        var tooLong = days.Where(d => d.Hours > DayMost(rule, d.Day, isSchoolDay, lenient: false))
            .ToList();
        if (tooLong.Count > 0)
            yield return (
                "day",
                "More hours on a day than allowed",
                tooLong.Any(d =>
                    Sure(d) && d.Hours > DayMost(rule, d.Day, isSchoolDay, lenient: true)
                )
            );
        var weeks = days.GroupBy(d => WeekOf(d.Day)).ToList();
        var full = weeks
            .Where(w => w.Sum(d => d.Hours) > WeekMost(rule, w.Key, isSchoolDay, lenient: false))
            .ToList();
        if (full.Count > 0)
            yield return (
                "week",
                "More hours in a week than allowed",
                full.Any(w =>
                    w.Where(Sure).Sum(d => d.Hours)
                    > WeekMost(rule, w.Key, isSchoolDay, lenient: true)
                )
            );
        var early = days.Where(d => IsOutside(rule, d)).ToList();
        if (early.Count > 0)
            yield return ("time", "Work before or after the times allowed", early.Any(Sure));
    }

    /// <summary>The most hours that the rule allows from first to last day.</summary>
    static decimal Allowed(
        MinorRecord record,
        MinorHours rule,
        Func<DateOnly, bool>? isSchoolDay,
        bool lenient
    )
    {
        decimal allowed = 0;
        for (var day = record.From; day <= record.To; )
        {
            var week = WeekOf(day);
            decimal bound = 0;
            decimal free = 0;
            for (; day <= record.To && WeekOf(day) == week; day = day.AddDays(1))
                if (IsOfAge(record, rule, day, certainly: lenient))
                    bound += DayMost(rule, day, isSchoolDay, lenient);
                else
                    free += HoursOfDay;
            allowed += free + Math.Min(bound, WeekMost(rule, week, isSchoolDay, lenient));
        }
        return allowed;
    }

    /// <summary>Whether the person has an age of the rule on a day, certainly or possibly.</summary>
    static bool IsOfAge(MinorRecord record, MinorHours rule, DateOnly day, bool certainly)
    {
        var (least, most) = (
            MinorCheck.Age(record.BornTo, day),
            MinorCheck.Age(record.BornFrom, day)
        );
        return certainly
            ? least >= rule.AgeFrom && most <= rule.AgeTo
            : most >= rule.AgeFrom && least <= rule.AgeTo;
    }

    static decimal DayMost(
        MinorHours rule,
        DateOnly day,
        Func<DateOnly, bool>? isSchoolDay,
        bool lenient
    ) =>
        isSchoolDay is null
            ? lenient || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? rule.OtherDay
                : rule.SchoolDay
            : isSchoolDay(day)
                ? rule.SchoolDay
                : rule.OtherDay;

    static decimal WeekMost(
        MinorHours rule,
        DateOnly sunday,
        Func<DateOnly, bool>? isSchoolDay,
        bool lenient
    ) =>
        isSchoolDay is null ? (lenient ? rule.OtherWeek : rule.SchoolWeek)
        : Enumerable.Range(0, 7).Any(i => isSchoolDay(sunday.AddDays(i))) ? rule.SchoolWeek
        : rule.OtherWeek;

    static bool IsOutside(MinorHours rule, MinorDay day) =>
        (rule.Start is { } start && day.Start is { } began && began < start)
        || (
            rule.End is { } end
            && day.End is { } ended
            && ended > (rule.EndSummer is { } summer && IsSummer(day.Day) ? summer : end)
        );

    /// <summary>June 1 to Labor Day, the first Monday of September.</summary>
    internal static bool IsSummer(DateOnly day)
    {
        DateOnly september = new(day.Year, 9, 1);
        var labor = september.AddDays(((int)DayOfWeek.Monday - (int)september.DayOfWeek + 7) % 7);
        return day >= new DateOnly(day.Year, 6, 1) && day <= labor;
    }

    static DateOnly WeekOf(DateOnly day) => day.AddDays(-(int)day.DayOfWeek);
}
