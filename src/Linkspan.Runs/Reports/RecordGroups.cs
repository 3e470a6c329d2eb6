using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>How a group of records of one source fared.</summary>
/// <param name="Source">The source.</param>
/// <param name="Group">The group's value; empty is missing.</param>
/// <param name="Records">Records; null when withheld.</param>
/// <param name="LinkedShare">Share in an accepted link; null when withheld.</param>
/// <param name="FalseShare">Share of those linked whose link is false, as the model expects; null likewise.</param>
public sealed record GroupMeasure(
    string Source,
    string Group,
    long? Records,
    Estimate? LinkedShare,
    double? FalseShare
);

/// <summary>Records grouped by a column of their sources.</summary>
/// <remarks>
/// A group is withheld when its records, those linked or those not linked are fewer than
/// <see cref="CountMin"/> and more than none; where one group alone would be, the next smallest is
/// withheld too, for the source's total would tell it.
/// </remarks>
sealed class RecordGroups
{
    public const int CountMin = 11;
    const int GroupsMax = 40;

    readonly OpenedRun _run;
    readonly TextColumn?[] _columns;

    RecordGroups(OpenedRun run, TextColumn?[] columns) => (_run, _columns) = (run, columns);

    /// <exception cref="ProblemException"><c>report.group</c>: no source has the column, or too many values.</exception>
    public static RecordGroups Read(OpenedRun run, string column)
    {
        var model = run.Model with
        {
            Columns = [new LinkColumn { Name = column, Kind = ColumnKind.Text }],
        };
        var columns = new TextColumn?[run.Tables.Length];
        for (var s = 0; s < columns.Length; s++)
        {
            var path = Path.GetFullPath(Path.Combine(run.Folder, run.Record.Sources[s].Path));
            var source = run.Model.Sources[s] with { Path = path };
            columns[s] = SourceTables
                .Read(model, source, run.Folder)
                .Columns.GetValueOrDefault(column);
        }
        if (columns.All(c => c is null))
            throw Refused(column, "no source with it", "a column of a source");
        var most = columns.Max(c => c?.Texts.Distinct(StringComparer.Ordinal).Count() ?? 0);
        return most <= GroupsMax
            ? new RecordGroups(run, columns)
            : throw Refused(column, $"{most} values", $"at most {GroupsMax}, of no person alone");
    }

    static ProblemException Refused(string column, string found, string expected) =>
        new(new Problem("report.group", $"column {column}", found, expected));

    public ImmutableArray<GroupMeasure> Measure(LinkPass links) =>
        [
            .. Enumerable
                .Range(0, _columns.Length)
                .Where(s => _columns[s] is not null)
                .SelectMany(s => Measure(links, s, _columns[s]!)),
        ];

    IEnumerable<GroupMeasure> Measure(LinkPass links, int source, TextColumn column)
    {
        var groups = new SortedDictionary<string, (long All, long Linked, double Doubt)>(
            StringComparer.Ordinal
        );
        for (var row = 0; row < column.Count; row++)
        {
            var key = column[row]?.Trim() ?? "";
            var (all, linked, doubt) = groups.GetValueOrDefault(key);
            var isLinked = links.Linked[source][row];
            groups[key] = (
                all + 1,
                linked + (isLinked ? 1 : 0),
                doubt + (isLinked ? links.Doubt![source][row] : 0)
            );
        }
        var withheld = Withheld(groups.Values);
        foreach (var (group, (all, linked, doubt)) in groups)
            yield return withheld(all, linked)
                ? new(_run.Tables[source].Name, group, null, null, null)
                : new(
                    _run.Tables[source].Name,
                    group,
                    all,
                    Estimate.Share(linked, all),
                    linked == 0 ? null : doubt / linked
                );
    }

    static Func<long, long, bool> Withheld(
        IEnumerable<(long All, long Linked, double Doubt)> groups
    )
    {
        static bool IsSmall(long count) => count is > 0 and < CountMin;
        static bool IsTold(long all, long linked) =>
            IsSmall(all) || IsSmall(linked) || IsSmall(all - linked);
        var told = groups.Where(g => IsTold(g.All, g.Linked)).ToList();
        var others = groups.Where(g => !IsTold(g.All, g.Linked)).ToList();
        var second = told.Count == 1 && others.Count > 0 ? others.Min(g => g.All) : -1;
        return (all, linked) => IsTold(all, linked) || all == second;
    }
}
