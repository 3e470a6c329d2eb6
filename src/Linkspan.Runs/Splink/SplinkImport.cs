using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Splink;

/// <summary>A model that was read from Splink's file.</summary>
/// <param name="Model">Ours.</param>
/// <param name="Learned">m, u and lambda; null when some are missing and the run must learn.</param>
/// <param name="Notes">What differs or was left out, one sentence each.</param>
public sealed record ImportedModel(
    LinkModel Model,
    LearnedModel? Learned,
    ImmutableArray<string> Notes
);

/// <summary>Reads the model that Splink 3 and 4 save as JSON (docs/reference/splink.md).</summary>
public static class SplinkImport
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Splink's JSON.</param>
    /// <param name="sources">
    /// Names and paths of what is linked, which Splink's file does not say; empty stands for files to
    /// be named in the model by hand.
    /// </param>
    /// <param name="without">Comparisons to leave out.</param>
    /// <exception cref="ProblemException">
    /// <c>splink.json</c>; <c>splink.cannot-say</c> with all that has no counterpart; <c>splink.sources</c>;
    /// <c>linkage.*</c> where the model would be none of ours.
    /// </exception>
    public static ImportedModel Read(
        string path,
        IReadOnlyList<LinkSource> sources,
        IReadOnlyCollection<string> without
    )
    {
        var settings = SplinkJson.Read(path);
        var notes = new SplinkNotes(path);
        var columns = new SplinkColumns();
        var named = settings.Comparisons!.Select(
            (c, i) => (Splink: c, Name: c.OutputColumnName ?? $"comparison_{i + 1}")
        );
        var chosen = Without(path, named, c => c.Name, without, notes);
        Look(settings, chosen, columns);
        var comparisons = chosen
            .Select(c => new SplinkComparisons(columns, notes).Read(c.Splink, c.Name))
            .ToList();
        var rules = (settings.BlockingRulesToGeneratePredictions ?? [])
            .Select((rule, i) => SplinkRules.Find(rule, i + 1, columns, notes))
            .ToList();
        if (rules.Count == 0)
            notes.Refuse("no blocking rule: every record would be compared with every other");
        notes.Require();
        var used = Sources(path, settings, sources, notes);
        var model = new LinkModel
        {
            Sources = used,
            Columns = columns.Columns(used),
            Comparisons = [.. comparisons.Select(c => c!.Comparison)],
            Rules = [.. rules.Select(r => r!)],
            Pairs = Pairs(settings.LinkType!, used),
        };
        ModelCheck.Require(model);
        NoteMeaningless(settings, notes);
        notes.Note(
            "values are compared as they are once standardized (case, diacritics and blanks alike), in Splink as they stand"
        );
        return new ImportedModel(
            model,
            Learned(path, settings, model, comparisons!, notes),
            notes.Notes
        );
    }

    /// <summary>Writes an imported model, and its parameters beside it.</summary>
    /// <param name="imported">The model.</param>
    /// <param name="output">YAML; the parameters are <c>NAME.parameters.json</c> beside it.</param>
    /// <returns>Where the parameters are; null when there are none.</returns>
    public static string? Write(ImportedModel imported, string output)
    {
        ArgumentNullException.ThrowIfNull(imported);
        var parameters = Path.GetFileNameWithoutExtension(output) + ".parameters.json";
        var comments = new ModelComments(
            [
                "A linkage model, read from one that Splink saved. What differs or was left out:",
                .. imported.Notes.Select(n => $"- {n}"),
                "Every line may be changed; docs/reference/linkage-model.md explains them.",
            ],
            ImmutableDictionary<string, string>.Empty,
            []
        );
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(output))!, parameters);
        if (imported.Learned is { } learned)
            AtomicFile.Write(
                path,
                s => JsonSerializer.Serialize(s, learned, RunJson.Default.LearnedModel)
            );
        AtomicFile.WriteText(
            output,
            ModelYaml.TextOf(imported.Model, comments, imported.Learned is null ? null : parameters)
        );
        return imported.Learned is null ? null : path;
    }

    /// <summary>The items but those that are to be left out, which are noted.</summary>
    /// <exception cref="ProblemException"><c>usage.without</c>: there is none of that name.</exception>
    internal static List<T> Without<T>(
        string path,
        IEnumerable<T> items,
        Func<T, string> nameOf,
        IReadOnlyCollection<string> without,
        SplinkNotes notes
    )
    {
        var kept = items.ToList();
        foreach (var name in without)
            if (kept.RemoveAll(c => string.Equals(nameOf(c), name, StringComparison.Ordinal)) > 0)
                notes.Note($"{name}: left out, as asked");
            else
                throw new ProblemException(
                    new Problem(
                        "usage.without",
                        $"{path}, --without",
                        $"the comparison {name}",
                        $"one of {string.Join(", ", kept.Select(nameOf))}"
                    )
                );
        return kept;
    }

    // What a column holds is known only when everything that is said of it was read.
    static void Look(
        SplinkSettings settings,
        List<(SplinkComparison Splink, string Name)> chosen,
        SplinkColumns columns
    )
    {
        foreach (var level in chosen.SelectMany(c => c.Splink.ComparisonLevels ?? []))
            if (SqlParser.Find(level.SqlCondition ?? "") is { } node)
                columns.Look(node);
        foreach (var rule in settings.BlockingRulesToGeneratePredictions ?? [])
            if (SqlParser.Find(SplinkRules.SqlOf(rule)) is { } node)
                columns.Look(node);
    }

    static ImmutableArray<LinkSource> Sources(
        string path,
        SplinkSettings settings,
        IReadOnlyList<LinkSource> sources,
        SplinkNotes notes
    )
    {
        var id = settings.UniqueIdColumnName ?? "unique_id";
        var isOne = string.Equals(settings.LinkType, "dedupe_only", StringComparison.Ordinal);
        if (sources.Count == 0)
        {
            notes.Note("the file does not say what it links: put your files under sources");
            string[] names = isOne ? ["records"] : ["left", "right"];
            return [.. names.Select(n => new LinkSource(n, n + ".csv", id))];
        }
        if (isOne != (sources.Count == 1))
            throw new ProblemException(
                new Problem(
                    "splink.sources",
                    $"{path}, link_type {settings.LinkType}",
                    $"{sources.Count} files",
                    isOne ? "one file" : "two files or more"
                )
            );
        return [.. sources.Select(s => s with { IdColumn = s.IdColumn ?? id })];
    }

    static ImmutableArray<SourcePair> Pairs(string linkType, ImmutableArray<LinkSource> sources) =>
        !string.Equals(linkType, "link_and_dedupe", StringComparison.Ordinal)
            ? []
            :
            [
                .. sources.SelectMany(
                    (left, i) => sources.Skip(i).Select(r => new SourcePair(left.Name, r.Name))
                ),
            ];

    static LearnedModel? Learned(
        string path,
        SplinkSettings settings,
        LinkModel model,
        List<ReadComparison> comparisons,
        SplinkNotes notes
    )
    {
        if (comparisons.Exists(c => c.Learned is null))
            return null;
        if (settings.ProbabilityTwoRandomRecordsMatch is not (> 0 and < 1 and var lambda))
        {
            notes.Note(
                "probability_two_random_records_match is missing; the run learns everything"
            );
            return null;
        }
        var prior = Weight.ToUnits(Math.Log2(lambda / (1 - lambda)));
        return new LearnedModel([
            .. PairScope
                .Of(model)
                .Select(s => new LearnedPair(
                    model.Sources[s.Left].Name,
                    model.Sources[s.Right].Name,
                    PairsAll: 0,
                    lambda,
                    prior,
                    Rounds: 0,
                    Converged: true,
                    [.. comparisons.Select(c => c.Learned!)],
                    [$"parameters are those of {Path.GetFileName(path)}, a model of Splink"],
                    [],
                    [],
                    []
                )),
        ]);
    }

    static void NoteMeaningless(SplinkSettings settings, SplinkNotes notes)
    {
        var levels = settings.Comparisons!.SelectMany(c => c.ComparisonLevels ?? []).ToList();
        string[] keys =
        [
            .. settings.Other?.Keys ?? [],
            .. settings.Comparisons!.SelectMany(c => c.Other?.Keys ?? []),
            .. levels.SelectMany(l => l.Other?.Keys ?? []),
            .. levels.Where(l => l.LabelForCharts is not null).Select(_ => "label_for_charts"),
        ];
        if (keys.Length > 0)
            notes.Note(
                $"without meaning here: {string.Join(", ", keys.Distinct(StringComparer.Ordinal))}"
            );
    }
}
