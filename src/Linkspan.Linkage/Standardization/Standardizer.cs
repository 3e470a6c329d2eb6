using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Linkspan.Linkage.Standardization;

/// <summary>Makes a raw value comparable: one verb for every kind of column.</summary>
/// <remarks>
/// Pure, so that each distinct value is standardized once. Standardizing a result again gives the
/// same, as long as the column's part is the whole.
/// </remarks>
public static class Standardizer
{
    /// <summary>Version of all steps together; a change of any output raises it.</summary>
    public const int Version = 2;

    // What a column's steps depend on, and the steps; models have few different ones.
    static readonly ConcurrentDictionary<
        (ColumnKind, ColumnPart, DateOrder, ColumnOptions),
        ImmutableArray<Step>
    > s_steps = new();

    /// <summary>Version of the steps of one kind: the one in which its outputs changed last.</summary>
    public static int VersionOf(ColumnKind kind) =>
        kind is ColumnKind.Text or ColumnKind.Digits or ColumnKind.Initial ? 1 : Version;

    /// <summary>Standardizes one value.</summary>
    /// <param name="column">Kind, part, date order and options.</param>
    /// <param name="raw">As delivered; null and blank are missing.</param>
    /// <returns>Null when missing, unreadable or known to stand for "unknown".</returns>
    public static string? Standardize(LinkColumn column, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var value = raw;
        foreach (var step in StepsFor(column))
            if (string.IsNullOrEmpty(value = step.Apply(value)))
                return null;
        return value;
    }

    /// <summary>Standardizes one value and tells what each step did.</summary>
    /// <param name="column">Kind, part, date order and options.</param>
    /// <param name="raw">As delivered; null and blank are missing, and no step is taken.</param>
    public static StandardizationTrace Trace(LinkColumn column, string? raw)
    {
        var traced = ImmutableArray.CreateBuilder<TracedStep>();
        var value = string.IsNullOrWhiteSpace(raw) ? null : raw;
        foreach (var step in StepsFor(column))
        {
            if (value is null)
                break;
            var after = step.Apply(value) is { Length: > 0 } made ? made : null;
            var remark = after is null ? null : step.Remark?.Invoke(after);
            traced.Add(new TracedStep(step.Name, value, after, remark));
            value = after;
        }
        return new(
            column.Kind,
            column.Part,
            VersionOf(column.Kind),
            raw,
            traced.ToImmutable(),
            value
        );
    }

    /// <summary>Names of the steps that a column's values go through, in order.</summary>
    public static ImmutableArray<string> StepsOf(LinkColumn column) =>
        [.. StepsFor(column).Select(s => s.Name)];

    static ImmutableArray<Step> StepsFor(LinkColumn column) =>
        s_steps.GetOrAdd(
            (column.Kind, column.Part, column.DateOrder, column.Options),
            static (_, c) => [.. Whole(c), .. Parts.StepsOf(c)],
            column
        );

    static IEnumerable<Step> Whole(LinkColumn column) =>
        column.Kind switch
        {
            ColumnKind.Text => [new Step("letters", TextFolding.Fold)],
            ColumnKind.Name or ColumnKind.GivenName or ColumnKind.Surname or ColumnKind.Initial =>
                PersonNames.StepsOf(column),
            ColumnKind.Date => Dates.StepsOf(column),
            ColumnKind.Ssn => SocialSecurityNumbers.StepsOf(column),
            ColumnKind.Digits => [Digits.Step],
            ColumnKind.Zip => ZipCodes.StepsOf(column),
            ColumnKind.Phone => PhoneNumbers.StepsOf(column),
            ColumnKind.Email => EmailAddresses.StepsOf(column),
            ColumnKind.Address => Addresses.StepsOf(column),
            ColumnKind.Number => [new Step("number", Digits.Number)],
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
}
