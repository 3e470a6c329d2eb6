using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>How a group of records of one source fared.</summary>
/// <param name="Source">The source.</param>
/// <param name="Group">The group's value; empty is missing, <see cref="Rare"/> stands for rare ones.</param>
/// <param name="Records">Records; null when withheld.</param>
/// <param name="LinkedShare">Share in an accepted link; null when withheld.</param>
/// <param name="FalseShare">Share of those linked whose link is false, as the model expects; null likewise.</param>
public sealed record GroupMeasure(
    string Source,
    string Group,
    long? Records,
    Estimate? LinkedShare,
    double? FalseShare
)
{
    /// <summary>All values of fewer than 11 records each, whose names could tell a person.</summary>
    public const string Rare = "(rare values)";
}

/// <summary>Records grouped by a column of their sources.</summary>
/// <remarks>
/// Values of fewer than <see cref="CountMin"/> records are one group, for such a value can be a
/// slip of the pen or tell a person. A group is withheld when its records, those linked or those not linked are fewer than
/// <see cref="CountMin"/> and more than none; where one group alone would be, the next smallest is
/// withheld too, for the source's total would tell it.
/// </remarks>
sealed class RecordGroups
{
    public const int CountMin = 11;
    const int GroupsMax = 40;

    readonly OpenedRun _run;
    readonly string[]?[] _keys; // By source and row: the group; null without the column.

    RecordGroups(OpenedRun run, string[]?[] keys) => (_run, _keys) = (run, keys);

    /// <exception cref="ProblemException"><c>report.group</c>: no source has the column, or too many values.</exception>
    public static RecordGroups Read(OpenedRun run, string column)
    {
        var model = run.Model with
        {
            Columns = [new LinkColumn { Name = column, Kind = ColumnKind.Text }],
        };
        var keys = new string[]?[run.Tables.Length];
        for (var s = 0; s < keys.Length; s++)
        {
            var path = Path.GetFullPath(Path.Combine(run.Folder, run.Record.Sources[s].Path));
            var source = run.Model.Sources[s] with { Path = path };
            var texts = SourceTables
                .Read(model, source, run.Folder)
                .Columns.GetValueOrDefault(column);
            if (texts is not null)
                keys[s] = KeysOf(column, texts);
        }
        return keys.Any(k => k is not null)
            ? new RecordGroups(run, keys)
            : throw Refused(column, "no source with it", "a column of a source");
    }

    static string[] KeysOf(string column, TextColumn texts)
    {
        var keys = new string[texts.Count];
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = texts[row]?.Trim() ?? "";
            counts[keys[row]] = counts.GetValueOrDefault(keys[row]) + 1;
        }
        bool IsRare(string key) => key.Length > 0 && counts[key] < CountMin;
        var groups = counts.Keys.Count(k => !IsRare(k));
        if (groups > GroupsMax)
            throw Refused(
                column,
                $"{groups} values of {CountMin} records and more",
                $"at most {GroupsMax}"
            );
        var rare = keys.Count(IsRare);
        if (rare > keys.Length / 2)
            throw Refused(
                column,
                $"{rare} of {keys.Length} records with a value that fewer than {CountMin} have",
                "a column that does not tell people apart"
            );
        return [.. keys.Select(k => IsRare(k) ? GroupMeasure.Rare : k)];
    }

    static ProblemException Refused(string column, string found, string expected) =>
        new(new Problem("report.group", $"column {column}", found, expected));

    public ImmutableArray<GroupMeasure> Measure(LinkPass links) =>
        [
            .. Enumerable
                .Range(0, _keys.Length)
                .Where(s => _keys[s] is not null)
                .SelectMany(s => Measure(links, s, _keys[s]!)),
        ];

    IEnumerable<GroupMeasure> Measure(LinkPass links, int source, string[] keys)
    {
        var groups = new SortedDictionary<string, (long All, long Linked, double Doubt)>(
            StringComparer.Ordinal
        );
        for (var row = 0; row < keys.Length; row++)
        {
            var key = keys[row];
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
                    linked == 0 || !_run.IsWeighed ? null : doubt / linked
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
