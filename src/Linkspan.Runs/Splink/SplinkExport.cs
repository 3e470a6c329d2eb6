using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Splink;

/// <summary>Writes a model as the JSON that Splink 4 reads (docs/reference/splink.md).</summary>
public static class SplinkExport
{
    const double LambdaGuess = 0.0001; // Splink's own, where nothing was learned.

    /// <summary>Writes a model file or a run's model.</summary>
    /// <param name="path">A model in YAML, or a folder of results.</param>
    /// <param name="output">Splink's JSON.</param>
    /// <param name="pair">LEFT:RIGHT, the pair of sources; null when there is one, or all are alike.</param>
    /// <param name="without">Comparisons to leave out.</param>
    /// <returns>What differs or was left out, one sentence each.</returns>
    /// <exception cref="ProblemException">
    /// <c>splink.cannot-say</c> with all that has no counterpart; <c>splink.pair</c>; a mistake in the
    /// model.
    /// </exception>
    public static ImmutableArray<string> Write(
        string path,
        string output,
        string? pair,
        IReadOnlyCollection<string> without
    )
    {
        var (model, learned) = Open(path);
        var (settings, notes) = Of(path, model, learned, pair, without);
        AtomicFile.Write(
            output,
            s => JsonSerializer.Serialize(s, settings, SplinkJson.Default.SplinkSettings)
        );
        return notes;
    }

    static (LinkModel, LearnedModel?) Open(string path)
    {
        if (!Directory.Exists(path))
        {
            var model = ModelFile.Read(path);
            return (model, model.Parameters);
        }
        var record = RunRecord.Read(path);
        return (record.Model, LinkFiles.ReadLearned(path));
    }

    /// <summary>Splink's settings of a model.</summary>
    internal static (SplinkSettings Settings, ImmutableArray<string> Notes) Of(
        string path,
        LinkModel model,
        LearnedModel? learned,
        string? pair,
        IReadOnlyCollection<string> without
    )
    {
        var notes = new SplinkNotes(path);
        if (model.Method == LinkMethod.Deterministic)
            notes.Refuse("a model of match keys alone, which has no weights");
        notes.Require();
        var scope = ScopeOf(path, model, learned, pair);
        var own = scope is { } index ? learned?.Pairs.ElementAtOrDefault(index) : learned?.Pairs[0];
        var comparisons = SplinkImport
            .Without(path, model.Comparisons, c => c.Name, without, notes)
            .ConvertAll(c => Written(model, c, own, notes));
        var rules = model.Rules.Select(r => (Rule: r, Sql: SplinkSql.Find(r))).ToList();
        foreach (var (rule, _) in rules.Where(r => r.Sql is null))
            notes.Refuse($"the blocking rule {rule}");
        notes.Require();
        NoteRest(model, own, notes);
        string[] ids = [.. model.Sources.Select(s => s.IdColumn ?? "").Distinct()];
        if (ids is not [not ""])
            notes.Note("sources have no id column of one name; Splink reads unique_id");
        return (
            new SplinkSettings
            {
                LinkType = LinkType(path, model, scope),
                ProbabilityTwoRandomRecordsMatch =
                    own?.Lambda ?? model.Training.Lambda ?? LambdaGuess,
                UniqueIdColumnName = ids is [not "" and var id] ? id : "unique_id",
                SqlDialect = SplinkJson.Dialect,
                BlockingRulesToGeneratePredictions =
                [
                    .. rules.Select(r => SplinkJson.Rule(r.Sql!)),
                ],
                Comparisons = comparisons,
            },
            notes.Notes
        );
    }

    // Null when all pairs of sources have the same parameters, as those have that were imported.
    static int? ScopeOf(string path, LinkModel model, LearnedModel? learned, string? pair)
    {
        var names = PairScope
            .Of(model)
            .Select(s => $"{model.Sources[s.Left].Name}:{model.Sources[s.Right].Name}")
            .ToList();
        if (pair is not null)
            return names.IndexOf(pair) is >= 0 and var found ? found : throw Unknown(pair);
        if (names.Count == 1 || learned is null || learned.Pairs.Skip(1).All(IsAsFirst))
            return names.Count == 1 ? 0 : null;
        throw Unknown("several pairs of sources, each with parameters of its own");

        bool IsAsFirst(LearnedPair p) =>
            p.Lambda.Equals(learned.Pairs[0].Lambda)
            && p.Comparisons.SelectMany(c => c.Levels)
                .SequenceEqual(learned.Pairs[0].Comparisons.SelectMany(c => c.Levels));
        ProblemException Unknown(string found) =>
            new(
                new Problem(
                    "splink.pair",
                    path,
                    found,
                    $"--pair, one of {string.Join(", ", names)}"
                )
            );
    }

    static string LinkType(string path, LinkModel model, int? scope)
    {
        var scopes = PairScope.Of(model);
        if (scope is { } one)
            return scopes[one].IsWithin ? "dedupe_only" : "link_only";
        var (sources, within) = (model.Sources.Length, scopes.Count(s => s.IsWithin));
        var across = scopes.Length - within;
        return across == sources * (sources - 1) / 2 && within == 0 ? "link_only"
            : across == sources * (sources - 1) / 2 && within == sources ? "link_and_dedupe"
            : throw new ProblemException(
                new Problem(
                    "splink.pair",
                    path,
                    "some pairs of sources that are linked and some that are not",
                    "all, or one by --pair LEFT:RIGHT"
                )
            );
    }

    static SplinkComparison Written(
        LinkModel model,
        Comparison comparison,
        LearnedPair? learned,
        SplinkNotes notes
    )
    {
        var kind = model
            .Columns.First(c =>
                string.Equals(c.Name, comparison.Columns[0], StringComparison.Ordinal)
            )
            .Kind;
        var missing = SplinkSql.OfMissing(comparison.Columns[0], kind);
        var shares = learned
            ?.Comparisons.First(c =>
                string.Equals(c.Name, comparison.Name, StringComparison.Ordinal)
            )
            .Levels;
        var levels = new List<SplinkLevel>
        {
            new()
            {
                SqlCondition = missing,
                LabelForCharts = "missing",
                IsNullLevel = true,
            },
        };
        for (var i = 0; i < comparison.Levels.Length; i++)
        {
            var level = comparison.Levels[i];
            var text = Levels.TextOf(level);
            var sql = SplinkSql.Find(level, comparison);
            if (sql is null)
                notes.Refuse(
                    $"{comparison.Name}, level {i + 1}: {text}{(level.AnyOf.IsEmpty ? "" : " over alternates")}"
                );
            levels.Add(
                WithFrequency(comparison, i, notes) with
                {
                    SqlCondition = sql,
                    LabelForCharts = text,
                    MProbability = Element(shares?[i].M ?? level.M),
                    UProbability = Element(shares?[i].U ?? level.U),
                    FixMProbability = level.M is null ? null : true,
                    FixUProbability = level.U is null ? null : true,
                }
            );
        }
        return new SplinkComparison
        {
            OutputColumnName = comparison.Name,
            ComparisonLevels = levels,
        };
    }

    static JsonElement? Element(double? share) => share is { } s ? SplinkJson.Number(s) : null;

    // At the level that equal values reach, as ours.
    static SplinkLevel WithFrequency(Comparison comparison, int index, SplinkNotes notes)
    {
        if (
            comparison.TermFrequency is not { } tf
            || comparison.Levels.TakeWhile(l => !Levels.HoldsForEqual(l.Kind)).Count() != index
        )
            return new SplinkLevel();
        if (comparison.Levels[index] is not { Kind: LevelKind.Exact, AnyOf.IsEmpty: true })
        {
            notes.Note(
                $"{comparison.Name}: term frequencies are left out, for equal values have no level of their own"
            );
            return new SplinkLevel();
        }
        if (tf.From is not null || tf.Population is not null || !tf.Persons.IsEmpty)
            notes.Note(
                $"{comparison.Name}: Splink counts values in all rows of all files, this model does not"
            );
        return new SplinkLevel
        {
            TfAdjustmentColumn = comparison.Columns[0],
            TfAdjustmentWeight = tf.Weight,
            TfMinimumUValue = tf.Floor,
        };
    }

    static void NoteRest(LinkModel model, LearnedPair? learned, SplinkNotes notes)
    {
        notes.Note(
            "Splink compares values as they stand: give it "
                + string.Join(
                    ", ",
                    model.Columns.Select(c => $"{c.Name} (as: {ModelWords.KindOf(c)})")
                )
                + " standardized, dates as eight digits, empty values as NULL"
        );
        notes.Note(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"thresholds have no place in the file: predict from {model.Thresholds.Review} bits, cluster from {model.Thresholds.Accept}"
            )
        );
        if (model.Method == LinkMethod.Cascade)
            notes.Note("match keys are left out");
        if (
            model.Pairs.Any(p => p.Cardinality != Cardinality.ManyToMany)
            || model.Sources.Any(s => s.Once)
        )
            notes.Note("how often a record may be linked is left out: Splink links freely");
        if (model.Clustering == Clustering.Average)
            notes.Note("clustering: average is left out: Splink joins what is connected");
        if (learned is null)
            notes.Note(
                "nothing was learned: m, u and the share of matches are for Splink to learn"
            );
        if (learned is { Related.IsEmpty: false })
            notes.Note(
                "related people have no place in Splink's model: without them pairs of one family weigh more"
            );
        foreach (var d in learned?.Dependence.Where(d => !d.MatchUnits.IsEmpty) ?? [])
            notes.Note(
                $"{d.First} and {d.Second}: their dependence has no place in Splink's model"
            );
    }
}
