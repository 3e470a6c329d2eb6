using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Linkspan.Linkage;

namespace Linkspan.Runs;

/// <summary>What a written model says beside itself.</summary>
/// <param name="Head">Lines before it.</param>
/// <param name="Notes">By the part's path, such as <c>columns.zip</c> or <c>rules[0]</c>.</param>
/// <param name="NotCompared">Columns that it leaves out, and why.</param>
sealed record ModelComments(
    ImmutableArray<string> Head,
    IReadOnlyDictionary<string, string> Notes,
    ImmutableArray<string> NotCompared
);

/// <summary>Writes a model as YAML that <see cref="ModelFile"/> reads, with its comments.</summary>
/// <remarks>
/// All that a drafted or an imported model has: sources, columns, comparisons, rules, pairs, thresholds
/// and clustering. Match keys, labels and tables of frequencies are in neither.
/// </remarks>
static class ModelYaml
{
    /// <summary>Writes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="comments">What it says beside itself.</param>
    /// <param name="parameters">File of learned parameters beside it; null when they are to be learned.</param>
    public static string TextOf(LinkModel model, ModelComments comments, string? parameters = null)
    {
        var text = new StringBuilder();
        foreach (var line in comments.Head)
            Line(text, $"# {line}");
        Line(text, "linkage: 1");
        Sources(text, model, comments.Notes);
        Columns(text, model, comments);
        Comparisons(text, model, parameters is null);
        Rules(text, model, comments.Notes);
        Pairs(text, model, comments.Notes);
        Line(text, "");
        Line(
            text,
            "# In log2 odds: 0 is even odds, 10 about 1000 to 1. Links at or above review are"
        );
        Line(text, "# written, links at or above accept are taken.");
        Line(text, "thresholds:");
        Line(text, $"  review: {Number(model.Thresholds.Review)}");
        Line(text, $"  accept: {Number(model.Thresholds.Accept)}");
        Line(text, "");
        Line(
            text,
            "# average: a record joins those that it is like on average; components: whoever is"
        );
        Line(text, "# connected by accepted links is one person.");
        Line(
            text,
            $"clustering: {(model.Clustering == Clustering.Average ? "average" : "components")}"
        );
        if (parameters is null)
            return text.ToString();
        Line(text, "");
        Line(text, "# m, u and lambda, as they stand: nothing is learned.");
        Line(text, $"parameters: {Quoted(parameters)}");
        return text.ToString();
    }

    static void Sources(
        StringBuilder text,
        LinkModel model,
        IReadOnlyDictionary<string, string> notes
    )
    {
        Line(text, "");
        Line(text, "sources:");
        foreach (var source in model.Sources)
        {
            Line(text, $"  {Quoted(source.Name)}:");
            Line(text, $"    path: {Quoted(source.Path ?? "")}");
            Note(text, "    ", notes, $"sources.{source.Name}");
            if (source.IdColumn is { } id)
                Line(text, $"    id: {Quoted(id)}");
        }
    }

    static void Columns(StringBuilder text, LinkModel model, ModelComments comments)
    {
        Line(text, "");
        Line(text, "# What is known about a person, made from the files' columns.");
        Line(text, "columns:");
        foreach (var column in model.Columns)
        {
            Line(text, $"  {Quoted(column.Name)}:");
            Note(text, "    ", comments.Notes, $"columns.{column.Name}");
            Line(text, $"    as: {WordOf(ModelWords.Kinds, column.Kind)}");
            if (column.Part != ColumnPart.Whole)
                Line(text, $"    part: {WordOf(ModelWords.Parts, column.Part)}");
            if (column.Kind == ColumnKind.Date)
                Line(text, $"    order: {WordOf(ModelWords.Orders, column.DateOrder)}");
            if (column.Options != ColumnOptions.None)
                Line(text, $"    with: [{OptionsOf(column.Options)}]");
            if (column.From.IsEmpty)
                continue;
            Line(text, "    from:");
            foreach (var (source, names) in column.From)
                Line(text, $"      {Quoted(source)}: [{string.Join(", ", names.Select(Quoted))}]");
        }
        if (comments.NotCompared.IsEmpty)
            return;
        Line(text, "  # Not compared:");
        foreach (var line in comments.NotCompared)
            Line(text, $"  #   {line}");
    }

    static string OptionsOf(ColumnOptions options) =>
        string.Join(
            ", ",
            ModelWords.Options.Where(o => options.HasFlag(o.Item2)).Select(o => o.Item1)
        );

    static void Comparisons(StringBuilder text, LinkModel model, bool isLearned)
    {
        Line(text, "");
        Line(
            text,
            "# Levels of likeness, from most to least"
                + (isLearned ? "; what each is worth is learned." : ".")
        );
        Line(text, "compare:");
        foreach (var comparison in model.Comparisons)
        {
            Line(text, $"  {Quoted(comparison.Name)}:");
            Line(text, $"    columns: [{string.Join(", ", comparison.Columns.Select(Quoted))}]");
            if (comparison.TermFrequency is { } frequency)
            {
                Line(text, "    # Agreement on a rare value counts more.");
                Line(
                    text,
                    $"    term-frequency: {{ weight: {Number(frequency.Weight)}, "
                        + $"floor: {Number(frequency.Floor)} }}"
                );
            }
            Line(text, "    levels:");
            foreach (var level in comparison.Levels)
                Line(text, $"      - {LevelOf(level)}");
        }
    }

    static string LevelOf(Level level)
    {
        var test = Levels.TextOf(level);
        if (level is { AnyOf.IsEmpty: true, M: null, U: null })
            return test;
        var parts = new List<string> { $"when: {test}" };
        if (!level.AnyOf.IsEmpty)
            parts.Add($"any-of: [{string.Join(", ", level.AnyOf.Select(Quoted))}]");
        if (level.M is { } m)
            parts.Add($"m: {Number(m)}");
        if (level.U is { } u)
            parts.Add($"u: {Number(u)}");
        return $"{{ {string.Join(", ", parts)} }}";
    }

    static void Rules(
        StringBuilder text,
        LinkModel model,
        IReadOnlyDictionary<string, string> notes
    )
    {
        Line(text, "");
        Line(text, "# Only records that agree on all keys of a rule are compared.");
        Line(text, "block:");
        for (var i = 0; i < model.Rules.Length; i++)
        {
            Note(text, "  ", notes, $"rules[{i}]");
            Line(
                text,
                $"  - [{string.Join(", ", model.Rules[i].Keys.Select(k => Quoted(k.ToString())))}]"
            );
        }
    }

    static void Pairs(
        StringBuilder text,
        LinkModel model,
        IReadOnlyDictionary<string, string> notes
    )
    {
        if (model.Pairs.IsEmpty)
            return;
        Line(text, "");
        Line(text, "# How often a record of each side may be linked.");
        Line(text, "pairs:");
        for (var i = 0; i < model.Pairs.Length; i++)
        {
            var pair = model.Pairs[i];
            Note(text, "  ", notes, $"pairs[{i}]");
            Line(text, $"  - left: {Quoted(pair.Left)}");
            Line(text, $"    right: {Quoted(pair.Right)}");
            Line(text, $"    links: {WordOf(ModelWords.Cardinalities, pair.Cardinality)}");
        }
    }

    static void Note(
        StringBuilder text,
        string indent,
        IReadOnlyDictionary<string, string> notes,
        string path
    )
    {
        if (notes.TryGetValue(path, out var note))
            Line(text, $"{indent}# {note}");
    }

    static string WordOf<T>(ImmutableArray<(string Word, T Value)> words, T value) =>
        words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;

    /// <summary>A YAML scalar: plain where nothing in it could be taken for something else.</summary>
    static string Quoted(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && text is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n")
            ? text
            : $"\"{Escaped(text)}\"";

    static string Escaped(string text) =>
        string.Concat(
            text.Select(c =>
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    _ when char.IsControl(c) => $"\\u{(int)c:X4}",
                    _ => c.ToString(),
                }
            )
        );

    static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static void Line(StringBuilder text, string line) =>
        text.Append(string.Concat(line.Where(c => !char.IsControl(c)))).Append('\n');
}
