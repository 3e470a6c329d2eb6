using System.Collections.Immutable;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage;

/// <summary>A mistake in a model and where in it.</summary>
/// <param name="Path">Such as <c>compare.first_name.levels[2]</c>; the reader of a file turns it into line and column.</param>
/// <param name="Code">Code of the problem.</param>
/// <param name="Found">What stands there: names of ours or counts.</param>
/// <param name="Expected">What would be right.</param>
public sealed record ModelMistake(string Path, string Code, string Found, string Expected);

/// <summary>Checks a model before it runs.</summary>
public static class ModelCheck
{
    const int ComparisonsMax = 16;
    const int LevelsMax = 14;
    const int RulesMax = 16;
    const int KeysMax = 6;

    /// <summary>Throws for the first mistake.</summary>
    /// <exception cref="ProblemException">Codes <c>linkage.*</c>.</exception>
    public static void Require(LinkModel model)
    {
        if (FirstMistake(model) is { } m)
            throw new ProblemException(new Problem(m.Code, m.Path, m.Found, m.Expected));
    }

    /// <summary>The first mistake in the order of the model, or null.</summary>
    public static ModelMistake? FirstMistake(LinkModel model) => Mistakes(model).FirstOrDefault();

    static IEnumerable<ModelMistake> Mistakes(LinkModel model) =>
        Sources(model)
            .Concat(Columns(model))
            .Concat(Comparisons(model))
            .Concat(Rules(model))
            .Concat(Pairs(model))
            .Concat(MatchKeyCheck.Mistakes(model))
            .Concat(Numbers(model));

    static IEnumerable<ModelMistake> Sources(LinkModel model)
    {
        if (model.Sources.IsEmpty)
            yield return new("sources", "linkage.source", "no source", "at least one");
        if (Repeated(model.Sources.Select(s => s.Name)) is { } name)
            yield return new(
                $"sources.{name}",
                "linkage.source",
                "a name twice",
                "different names"
            );
    }

    static IEnumerable<ModelMistake> Columns(LinkModel model)
    {
        if (model.Columns.IsEmpty)
            yield return new("columns", "linkage.column", "no column", "at least one");
        if (Repeated(model.Columns.Select(c => c.Name)) is { } name)
            yield return new(
                $"columns.{name}",
                "linkage.column",
                "a name twice",
                "different names"
            );
        foreach (var column in model.Columns)
        foreach (var source in column.From.Keys)
            if (!model.Sources.Any(s => Same(s.Name, source)))
                yield return new(
                    $"columns.{column.Name}.from.{source}",
                    "linkage.source",
                    $"source {source}",
                    $"one of {string.Join(", ", model.Sources.Select(s => s.Name))}"
                );
    }

    static IEnumerable<ModelMistake> Comparisons(LinkModel model)
    {
        if (model.Comparisons.Length is 0 or > ComparisonsMax)
            yield return new(
                "compare",
                "linkage.comparison",
                $"{model.Comparisons.Length} comparisons",
                $"1 to {ComparisonsMax}"
            );
        if (Repeated(model.Comparisons.Select(c => c.Name)) is { } name)
            yield return new(
                $"compare.{name}",
                "linkage.comparison",
                "a name twice",
                "different names"
            );
        foreach (var comparison in model.Comparisons)
        {
            var path = $"compare.{comparison.Name}";
            if (comparison.Columns.Length is 0 or > 2)
                yield return new(
                    path,
                    "linkage.comparison",
                    $"{comparison.Columns.Length} columns",
                    "one column, or two when a level is swapped"
                );
            foreach (var column in comparison.Columns)
                if (UnknownColumn(model, column) is { } expected)
                    yield return new(path, "linkage.column", $"column {column}", expected);
            foreach (var mistake in LevelMistakes(model, comparison, path))
                yield return mistake;
            foreach (var mistake in FrequencyMistakes(model, comparison, path))
                yield return mistake;
            var measures = comparison.Levels.Any(l => l.Kind == LevelKind.Kilometers);
            if (comparison.Places is not null && !measures)
                yield return new($"{path}.places", "linkage.places", "no level km", "a level km");
            if (comparison.TermFrequency is { } tf && (tf.Floor <= 0 || tf.Weight is < 0 or > 1))
                yield return new(
                    $"{path}.term-frequency",
                    "linkage.term-frequency",
                    "a weight or floor out of range",
                    "weight 0 to 1, floor above 0"
                );
        }
    }

    static IEnumerable<ModelMistake> FrequencyMistakes(LinkModel model, Comparison c, string path)
    {
        if (c.TermFrequency?.From is { } from && IndexOf(model, from) < 0)
            yield return new(
                $"{path}.term-frequency",
                "linkage.source",
                $"source {from}",
                $"one of {string.Join(", ", model.Sources.Select(s => s.Name))}"
            );
        foreach (var column in c.TermFrequency?.Persons ?? [])
            if (UnknownColumn(model, column) is { } expected)
                yield return new(
                    $"{path}.term-frequency",
                    "linkage.column",
                    $"column {column}",
                    expected
                );
    }

    static IEnumerable<ModelMistake> LevelMistakes(LinkModel model, Comparison c, string path)
    {
        if (c.Levels.Length is < 2 or > LevelsMax || c.Levels[^1].Kind != LevelKind.Else)
            yield return new(
                $"{path}.levels",
                "linkage.levels",
                $"{c.Levels.Length} levels",
                $"2 to {LevelsMax}, the last being else"
            );
        for (var i = 0; i < c.Levels.Length; i++)
        {
            var (level, at) = (c.Levels[i], $"{path}.levels[{i}]");
            if (level.Kind == LevelKind.Else && i < c.Levels.Length - 1)
                yield return new(at, "linkage.levels", "else before the end", "else last");
            if (level.Kind == LevelKind.Swapped && c.Columns.Length != 2)
                yield return new(at, "linkage.levels", "swapped", "two columns to swap");
            foreach (var other in level.AnyOf)
                if (UnknownColumn(model, other) is { } expected)
                    yield return new(at, "linkage.column", $"column {other}", expected);
            if (KindExpected(model, level.Kind, c.Columns) is { } kind)
                yield return new(
                    at,
                    "linkage.levels",
                    $"{Levels.TextOf(level)} on column {c.Columns[0]}",
                    $"a column `as: {kind}`"
                );
            for (var j = 0; j < i; j++)
                if (LevelCoverage.Covers(c.Levels[j], level))
                {
                    yield return new(
                        at,
                        "linkage.levels",
                        $"{Levels.TextOf(level)}, which no pair reaches: level {j + 1}, "
                            + $"{Levels.TextOf(c.Levels[j])}, takes them all",
                        "levels from most to least alike, each with pairs of its own"
                    );
                    break;
                }
            if (level.M is < 0 or > 1 || level.U is < 0 or > 1)
                yield return new(at, "linkage.parameter", "m or u out of range", "0 to 1");
        }
    }

    // What a column must hold for a test; null when it does, or the column is unknown.
    static string? KindExpected(LinkModel model, LevelKind level, ImmutableArray<string> columns)
    {
        (ColumnKind Kind, string Name)? needed = level switch
        {
            LevelKind.Kilometers => (ColumnKind.Zip, "zip"),
            LevelKind.DayMonthSwapped
            or LevelKind.Days
            or LevelKind.SameYearMonth
            or LevelKind.SameMonthDay
            or LevelKind.SameYear
            or LevelKind.Years
            or LevelKind.PartialDate => (ColumnKind.Date, "date"),
            LevelKind.Number or LevelKind.Share => (ColumnKind.Number, "number"),
            _ => null,
        };
        return
            needed is { } n
            && !columns.IsEmpty
            && model.Columns.FirstOrDefault(c => Same(c.Name, columns[0])) is { } column
            && column.Kind != n.Kind
            ? n.Name
            : null;
    }

    static IEnumerable<ModelMistake> Rules(LinkModel model)
    {
        if (model.Rules.Length is 0 or > RulesMax)
            yield return new(
                "block",
                "linkage.rule",
                $"{model.Rules.Length} rules",
                $"1 to {RulesMax}"
            );
        for (var r = 0; r < model.Rules.Length; r++)
        {
            var keys = model.Rules[r].Keys;
            if (keys.Length is 0 or > KeysMax)
                yield return new(
                    $"block[{r}]",
                    "linkage.rule",
                    keys.IsEmpty ? "a rule that pairs everyone" : $"{keys.Length} keys",
                    $"1 to {KeysMax} keys"
                );
            foreach (var key in keys)
                if (UnknownColumn(model, key.Column) is { } expected)
                    yield return new(
                        $"block[{r}]",
                        "linkage.column",
                        $"column {key.Column}",
                        expected
                    );
        }
    }

    static IEnumerable<ModelMistake> Pairs(LinkModel model)
    {
        for (var p = 0; p < model.Pairs.Length; p++)
        {
            var pair = model.Pairs[p];
            var (left, right) = (IndexOf(model, pair.Left), IndexOf(model, pair.Right));
            if (left < 0 || right < 0)
                yield return new(
                    $"pairs[{p}]",
                    "linkage.source",
                    $"{pair.Left} with {pair.Right}",
                    $"two of {string.Join(", ", model.Sources.Select(s => s.Name))}"
                );
            else if (left > right)
                yield return new(
                    $"pairs[{p}]",
                    "linkage.pair",
                    $"{pair.Left} before {pair.Right}",
                    "left and right in the order of sources"
                );
            else if (left == right && Within(model.Sources[left], pair) is { } found)
                yield return new(
                    $"pairs[{p}]",
                    "linkage.pair",
                    found,
                    "many-to-many within a source in which people stand more than once"
                );
            for (var q = 0; q < p; q++)
                if (Same(model.Pairs[q].Left, pair.Left) && Same(model.Pairs[q].Right, pair.Right))
                    yield return new($"pairs[{p}]", "linkage.pair", "a pair twice", "once");
        }
    }

    static string? Within(LinkSource source, SourcePair pair) =>
        source.Once ? $"duplicates within {source.Name}, in which a person stands once"
        : pair.Cardinality != Cardinality.ManyToMany ? "a bound on links within one source"
        : null;

    static IEnumerable<ModelMistake> Numbers(LinkModel model)
    {
        if (model.Thresholds.Accept < model.Thresholds.Review)
            yield return new(
                "thresholds",
                "linkage.threshold",
                "accept below review",
                "review at most accept"
            );
        if (model.Decide.ClusterRecordsMax < 2 || model.Decide.AssignmentRecordsMax < 1)
            yield return new("decide", "linkage.limit", "a limit out of range", "at least 2 and 1");
        if (model.Training.Lambda is <= 0 or >= 1)
            yield return new("training.lambda", "linkage.parameter", "out of range", "0 to 1");
    }

    internal static string? UnknownColumn(LinkModel model, string name) =>
        model.Columns.Any(c => Same(c.Name, name))
            ? null
            : $"one of {string.Join(", ", model.Columns.Select(c => c.Name))}";

    static int IndexOf(LinkModel model, string source)
    {
        for (var i = 0; i < model.Sources.Length; i++)
            if (Same(model.Sources[i].Name, source))
                return i;
        return -1;
    }

    static string? Repeated(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
