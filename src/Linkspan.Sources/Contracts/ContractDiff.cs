using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Sources;

/// <summary>What a change of a contract touches.</summary>
public enum ContractEffect
{
    /// <summary>Nothing breaks.</summary>
    Compatible,

    /// <summary>A file that was accepted may now be refused, or rows of it set aside.</summary>
    Files,

    /// <summary>What questions read is gone, or means something else.</summary>
    Answers,

    /// <summary>The same person may get another identity.</summary>
    Identities,

    /// <summary>People are protected less.</summary>
    Protection,
}

/// <summary>One difference between two versions of a contract.</summary>
/// <param name="Where">The element, rule or key of the contract.</param>
/// <param name="What">What differs, such as <c>codes</c>.</param>
/// <param name="Before">As it was; empty when it was not there.</param>
/// <param name="After">As it is; empty when it is gone.</param>
/// <param name="Effect">What it touches.</param>
public sealed record ContractChange(
    string Where,
    string What,
    string Before,
    string After,
    ContractEffect Effect
)
{
    /// <summary>Whether something breaks.</summary>
    public bool IsBreaking => Effect != ContractEffect.Compatible;
}

/// <summary>What differs between two versions of a contract, and what breaks.</summary>
/// <param name="Source">The newer one's source.</param>
/// <param name="Changes">What breaks first, then by place.</param>
public sealed record ContractDiff(string Source, ImmutableArray<ContractChange> Changes)
{
    /// <summary>Whether anything breaks.</summary>
    public bool IsBreaking => Changes.Any(change => change.IsBreaking);

    /// <summary>Compares two versions.</summary>
    public static ContractDiff Of(Contract before, Contract after)
    {
        ContractChanges changes = new();
        CompareContracts(changes, before, after);
        LayoutDiff.Compare(changes, before.Layout, after.Layout);
        CompareElements(changes, before, after);
        CompareRules(changes, before, after);
        return new(after.Source, changes.Sorted());
    }

    static void CompareContracts(ContractChanges changes, Contract before, Contract after)
    {
        const string Where = "contract";
        changes.Add(Where, "source", before.Source, after.Source, ContractEffect.Answers);
        changes.Add(Where, "register", before.Register, after.Register, ContractEffect.Identities);
        changes.Add(
            Where,
            "key",
            string.Join(", ", before.KeyElements),
            string.Join(", ", after.KeyElements),
            ContractEffect.Identities
        );
        changes.Add(Where, "agency", before.Agency, after.Agency, ContractEffect.Compatible);
        changes.Add(Where, "steward", before.Steward, after.Steward, ContractEffect.Compatible);
        changes.Add(Where, "title", before.Title, after.Title, ContractEffect.Compatible);
        changes.Add(
            Where,
            "badRowShareMax",
            Text(before.BadRowShareMax),
            Text(after.BadRowShareMax),
            after.BadRowShareMax < before.BadRowShareMax
                ? ContractEffect.Files
                : ContractEffect.Compatible
        );
        changes.Add(
            Where,
            "privacyNotice",
            before.PrivacyNotice,
            after.PrivacyNotice,
            after.PrivacyNotice is null ? ContractEffect.Protection : ContractEffect.Compatible
        );
        changes.Add(
            Where,
            "retention",
            Text(before.Retention),
            Text(after.Retention),
            IsKeptLonger(before.Retention, after.Retention)
                ? ContractEffect.Protection
                : ContractEffect.Compatible
        );
        changes.Add(
            Where,
            "delivery",
            Text(before.Delivery),
            Text(after.Delivery),
            ContractEffect.Compatible
        );
        changes.Add(Where, "grain", Text(before.Grain), Text(after.Grain), ContractEffect.Answers);
    }

    static bool IsKeptLonger(RetentionRule before, RetentionRule after) =>
        after.Months > before.Months
        || after.From != before.From
        || (after.Then == RetentionEnd.DeIdentify && before.Then != RetentionEnd.DeIdentify);

    static void CompareElements(ContractChanges changes, Contract before, Contract after)
    {
        var old = before.Elements.ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var element in after.Elements)
            if (old.Remove(element.Name, out var was))
                ElementDiff.Compare(changes, was, element);
            else
                changes.Add(
                    element.Name,
                    "element",
                    null,
                    element.Type.ToString(),
                        // A column that is not there refuses a file; in fixed width and trees it is empty.
                        element.Part == ElementPart.Ignored
                            ? ContractEffect.Compatible
                        : element.IsRequired
                        || after.Layout.Format is LayoutFormat.Csv or LayoutFormat.Parquet
                            ? ContractEffect.Files
                        : ContractEffect.Compatible
                );
        foreach (var gone in old.Values)
            changes.Add(
                gone.Name,
                "element",
                gone.Type.ToString(),
                null,
                gone.IsFact ? ContractEffect.Answers
                    : gone.IsIdentity ? ContractEffect.Identities
                    : ContractEffect.Compatible
            );
    }

    static void CompareRules(ContractChanges changes, Contract before, Contract after)
    {
        var old = before.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        foreach (var rule in after.Rules)
        {
            old.Remove(rule.Name, out var was);
            changes.Add(
                $"rule {rule.Name}",
                "rule",
                was is null ? null : Text(was),
                Text(rule),
                rule.Severity == RuleSeverity.Warning
                    ? ContractEffect.Compatible
                    : ContractEffect.Files
            );
        }
        foreach (var gone in old.Values)
            changes.Add($"rule {gone.Name}", "rule", Text(gone), null, ContractEffect.Compatible);
    }

    static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(RetentionRule rule) =>
        $"{rule.Months} months from {rule.From}, then {rule.Then}";

    static string Text(DeliveryCalendar calendar) =>
        $"{calendar.Frequency}, {calendar.LagDays} days, due "
        + string.Join(' ', calendar.DueDays.Select(due => $"{due.Month:00}-{due.Day:00}"));

    static string? Text(FactGrain? grain) =>
        grain is null
            ? null
            : $"{(grain.PerPerson ? "person, " : "")}{string.Join(", ", grain.Elements)}: "
                + string.Join(", ", grain.Combined.Select(c => $"{c.Key} {c.Value}"))
                + $"; {grain.Period} {grain.PendingDays}";

    static string Text(ContractRule rule) =>
        $"{rule.Severity}: "
        + rule switch
        {
            UniqueRule unique => $"unique {string.Join(", ", unique.Elements)}",
            NoOverlapRule overlap =>
                $"no overlap of {overlap.Start} to {overlap.End} per {string.Join(", ", overlap.Per)}",
            ReferenceRule reference =>
                $"{string.Join(", ", reference.Elements)} in {reference.Source} ({string.Join(", ", reference.Keys)})",
            RequiredWhen required =>
                $"{required.Element} {(required.IsForbidden ? "forbidden" : "required")} when "
                    + $"{required.When} in {string.Join(", ", required.In)}",
            BetweenRule between => $"{between.AtLeast} to {between.AtMost} holds {between.Element}",
            DateOrder order => $"{order.Earlier} before {order.Later}",
            NotFutureRule future => $"{future.Element} not in the future",
            _ => "",
        };
}

/// <summary>Differences as they are found.</summary>
sealed class ContractChanges
{
    readonly List<ContractChange> _changes = [];

    /// <summary>Adds one where there is a difference.</summary>
    public void Add(string where, string what, string? before, string? after, ContractEffect effect)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
            _changes.Add(new(where, what, before ?? "", after ?? "", effect));
    }

    public ImmutableArray<ContractChange> Sorted() =>
        [
            .. _changes
                .OrderByDescending(change => change.IsBreaking)
                .ThenBy(change => change.Where, StringComparer.Ordinal)
                .ThenBy(change => change.What, StringComparer.Ordinal),
        ];
}
