using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Makes a model compare only pairs of which at least one identity is new or has changed.</summary>
/// <remarks>
/// Each rule is asked twice: among pairs whose left identity is marked, and among those whose right one is.
/// A mark is a column that is equal for all of one side and missing where nothing changed on the other, and
/// records with a missing key are not paired. Frequencies of values are still counted over all records.
/// For duplicates the marked identities stand once more as a second source.
/// </remarks>
static class NewPairs
{
    const string LeftMark = "left_is_new";
    const string RightMark = "right_is_new";
    const string Marked = "x";

    /// <summary>Name of the source of marked identities, for duplicates.</summary>
    public const string Again = "-new";

    /// <summary>Most rules that a model may have to be asked twice.</summary>
    const int RulesMax = 8;

    /// <summary>Whether a model can be asked so.</summary>
    public static bool CanAsk(LinkModel model, bool within) =>
        within || (model.Rules.Length <= RulesMax && model.Rules.All(r => r.Keys.Length < 6));

    /// <summary>The model and tables of a hop between two registers.</summary>
    public static (LinkModel Model, ImmutableArray<RecordTable> Tables) Between(
        LinkModel model,
        Source left,
        Source right
    )
    {
        LinkColumn[] marks = [new() { Name = LeftMark }, new() { Name = RightMark }];
        IEnumerable<BlockingRule> With(string mark) =>
            model.Rules.Select(r => new BlockingRule(r.Keys.Add(new BlockingKey(mark))));
        return (
            model with
            {
                Columns = [.. model.Columns, .. marks],
                Rules = [.. With(LeftMark), .. With(RightMark)],
            },
            [
                left.ToTable(
                    model.Sources[0].Name,
                    (LeftMark, id => left.Changed.Contains(id)),
                    (RightMark, _ => true)
                ),
                right.ToTable(
                    model.Sources[1].Name,
                    (LeftMark, _ => true),
                    (RightMark, id => right.Changed.Contains(id))
                ),
            ]
        );
    }

    /// <summary>The model and tables of a hop that looks for duplicates: all against the marked.</summary>
    public static (LinkModel Model, ImmutableArray<RecordTable> Tables) Within(
        LinkModel model,
        Source source
    )
    {
        var name = model.Sources[0].Name;
        var again = name + Again;
        return (
            model with
            {
                Sources = [.. model.Sources, model.Sources[0] with { Name = again }],
                Columns =
                [
                    .. model.Columns.Select(c =>
                        c.From.TryGetValue(name, out var from)
                            ? c with
                            {
                                From = c.From.Add(again, from),
                            }
                            : c
                    ),
                ],
                Pairs = [new SourcePair(name, again)],
            },
            [source.ToTable(name), source.Only(source.Changed).ToTable(again)]
        );
    }

    /// <summary>Identities of one side with what of them is new.</summary>
    /// <param name="Ids">All.</param>
    /// <param name="Columns">Their columns.</param>
    /// <param name="Changed">Those that are new or have changed.</param>
    public sealed record Source(
        IReadOnlyList<IdentityId> Ids,
        IReadOnlyDictionary<string, string?[]> Columns,
        IReadOnlySet<IdentityId> Changed
    )
    {
        /// <summary>The engine's table, with further columns that are marked where a test holds.</summary>
        public RecordTable ToTable(
            string name,
            params ReadOnlySpan<(string Name, Func<IdentityId, bool> Holds)> marks
        )
        {
            Dictionary<string, string?[]> columns = new(Columns, StringComparer.Ordinal);
            foreach (var (mark, holds) in marks)
                columns[mark] = [.. Ids.Select(id => holds(id) ? Marked : null)];
            return new(name, [.. Ids.Select(id => id.ToString())], columns);
        }

        /// <summary>Some of them.</summary>
        public Source Only(IReadOnlySet<IdentityId> some)
        {
            int[] rows = [.. Enumerable.Range(0, Ids.Count).Where(r => some.Contains(Ids[r]))];
            return new(
                [.. rows.Select(r => Ids[r])],
                Columns.ToDictionary(
                    c => c.Key,
                    c => rows.Select(r => c.Value[r]).ToArray(),
                    StringComparer.Ordinal
                ),
                some
            );
        }
    }
}
