using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>How often a source comes.</summary>
public enum DeliveryFrequency
{
    /// <summary>When it is asked for.</summary>
    OnRequest,

    /// <summary>One time.</summary>
    Once,

    /// <summary>Each day.</summary>
    Daily,

    /// <summary>Each week.</summary>
    Weekly,

    /// <summary>Each month.</summary>
    Monthly,

    /// <summary>Each quarter.</summary>
    Quarterly,

    /// <summary>After each term of a college or school.</summary>
    EachTerm,

    /// <summary>Each year.</summary>
    Yearly,
}

/// <summary>A day of each year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; the month's last when it is shorter.</param>
public readonly record struct DayOfYear(int Month, int Day);

/// <summary>When a source comes.</summary>
/// <param name="Words">For a reader.</param>
/// <param name="Frequency">How often.</param>
/// <param name="LagDays">Days from the end of what it is about until it is expected whole.</param>
/// <param name="DueDays">Days of the year by which a delivery is due; may be empty.</param>
public sealed record DeliveryCalendar(
    string Words,
    DeliveryFrequency Frequency,
    int LagDays,
    ImmutableArray<DayOfYear> DueDays
)
{
    /// <summary>The first due day after a day; null when none are named.</summary>
    public DateOnly? NextDue(DateOnly after)
    {
        DateOnly? next = null;
        for (
            var year = after.Year;
            year <= after.Year + 1 && year <= DateOnly.MaxValue.Year;
            year++
        )
            foreach (var due in DueDays)
            {
                var day = Math.Min(due.Day, DateTime.DaysInMonth(year, due.Month));
                DateOnly date = new(year, due.Month, day);
                if (date > after && (next is null || date < next))
                    next = date;
            }
        return next;
    }

    /// <summary>Whether a delivery is asked for by a day.</summary>
    /// <param name="last">Day of the last one in force; null when there is none.</param>
    /// <param name="today">The day.</param>
    /// <returns>
    /// By the due days when any are named, else by how often it comes; what comes on request or each term without a
    /// named day never is.
    /// </returns>
    public bool IsDue(DateOnly? last, DateOnly today) =>
        last is not { } day ? Frequency != DeliveryFrequency.OnRequest
        : !DueDays.IsEmpty ? NextDue(day) <= today
        : Frequency switch
        {
            DeliveryFrequency.Daily => day.AddDays(1) <= today,
            DeliveryFrequency.Weekly => day.AddDays(7) <= today,
            DeliveryFrequency.Monthly => day.AddMonths(1) <= today,
            DeliveryFrequency.Quarterly => day.AddMonths(3) <= today,
            DeliveryFrequency.Yearly => day.AddYears(1) <= today,
            _ => false,
        };

    /// <summary>Day on which the data of a period that ends on a day are expected whole.</summary>
    public DateOnly ExpectedOn(DateOnly periodEnd) => periodEnd.AddDays(LagDays);
}

/// <summary>From when a source's time runs.</summary>
public enum RetentionStart
{
    /// <summary>From its delivery.</summary>
    Delivery,

    /// <summary>From the end of the last agreement under which it was delivered.</summary>
    AgreementEnd,

    /// <summary>From when what it was delivered for is done.</summary>
    PurposeServed,

    /// <summary>From the end of the period that it is about.</summary>
    PeriodEnd,
}

/// <summary>What becomes of a source when its time is over.</summary>
public enum RetentionEnd
{
    /// <summary>It is destroyed, with proof.</summary>
    Destroy,

    /// <summary>It is given back and destroyed.</summary>
    Return,

    /// <summary>Identities are destroyed, facts without a person stay.</summary>
    DeIdentify,
}

/// <summary>How long a source is kept.</summary>
/// <param name="Words">For a reader.</param>
/// <param name="From">From when its time runs.</param>
/// <param name="Months">How long; 0 ends when it begins.</param>
/// <param name="Then">What becomes of it.</param>
public sealed record RetentionRule(string Words, RetentionStart From, int Months, RetentionEnd Then)
{
    /// <summary>The last day on which it may be kept.</summary>
    /// <param name="start">The day that <see cref="From"/> speaks of.</param>
    public DateOnly Until(DateOnly start) => start.AddMonths(Months);
}
