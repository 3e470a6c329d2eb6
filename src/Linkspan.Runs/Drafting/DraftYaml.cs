using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Linkspan.Linkage;
using Linkspan.Linkage.Drafting;

namespace Linkspan.Runs.Drafting;

/// <summary>Writes a drafted model as YAML that says why each part is as it is.</summary>
static class DraftYaml
{
    internal static string TextOf(DraftedModel drafted)
    {
        var text = new StringBuilder();
        var model = drafted.Model;
        Line(text, "# A linkage model, drafted from the files themselves. It runs as it stands:");
        Line(text, "#   linkspan link run THIS_FILE --out FOLDER");
        Line(text, "# Every line may be changed; docs/reference/linkage-model.md explains them.");
        Line(text, "linkage: 1");
        Sources(text, drafted);
        Columns(text, drafted);
        Comparisons(text, model);
        Rules(text, drafted);
        Pairs(text, drafted);
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
        return text.ToString();
    }

    static void Sources(StringBuilder text, DraftedModel drafted)
    {
        Line(text, "");
        Line(text, "sources:");
        foreach (var source in drafted.Model.Sources)
        {
            Line(text, $"  {Quoted(source.Name)}:");
            Line(text, $"    path: {Quoted(source.Path ?? "")}");
            Line(text, $"    # {drafted.Notes[$"sources.{source.Name}"]}");
            if (source.IdColumn is { } id)
                Line(text, $"    id: {Quoted(id)}");
        }
    }

    static void Columns(StringBuilder text, DraftedModel drafted)
    {
        Line(text, "");
        Line(text, "# What is known about a person, made from the files' columns.");
        Line(text, "columns:");
        foreach (var column in drafted.Model.Columns)
        {
            Line(text, $"  {column.Name}:");
            Line(text, $"    # {drafted.Notes[$"columns.{column.Name}"]}");
            Line(text, $"    as: {WordOf(ModelWords.Kinds, column.Kind)}");
            if (column.Part != ColumnPart.Whole)
                Line(text, $"    part: {WordOf(ModelWords.Parts, column.Part)}");
            if (column.Kind == ColumnKind.Date)
                Line(text, $"    order: {WordOf(ModelWords.Orders, column.DateOrder)}");
            if (column.Options != ColumnOptions.None)
                Line(text, $"    with: [{OptionsOf(column.Options)}]");
            Line(text, "    from:");
            foreach (var (source, names) in column.From)
                Line(text, $"      {Quoted(source)}: [{string.Join(", ", names.Select(Quoted))}]");
        }
        if (drafted.Unused.IsEmpty)
            return;
        Line(text, "  # Not compared:");
        foreach (var line in drafted.Unused)
            Line(text, $"  #   {line}");
    }

    static string OptionsOf(ColumnOptions options) =>
        string.Join(
            ", ",
            ModelWords.Options.Where(o => options.HasFlag(o.Item2)).Select(o => o.Item1)
        );

    static void Comparisons(StringBuilder text, LinkModel model)
    {
        Line(text, "");
        Line(text, "# Levels of likeness, from most to least; what each is worth is learned.");
        Line(text, "compare:");
        foreach (var comparison in model.Comparisons)
        {
            Line(text, $"  {comparison.Name}:");
            Line(text, $"    columns: [{string.Join(", ", comparison.Columns)}]");
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
                Line(
                    text,
                    level.AnyOf.IsEmpty
                        ? $"      - {Levels.TextOf(level)}"
                        : $"      - {{ when: {Levels.TextOf(level)}, "
                            + $"any-of: [{string.Join(", ", level.AnyOf)}] }}"
                );
        }
    }

    static void Rules(StringBuilder text, DraftedModel drafted)
    {
        Line(text, "");
        Line(text, "# Only records that agree on all keys of a rule are compared.");
        Line(text, "block:");
        for (var i = 0; i < drafted.Model.Rules.Length; i++)
        {
            Line(text, $"  # {drafted.Notes[$"rules[{i}]"]}");
            Line(
                text,
                $"  - [{string.Join(", ", drafted.Model.Rules[i].Keys.Select(k => Quoted(k.ToString())))}]"
            );
        }
    }

    static void Pairs(StringBuilder text, DraftedModel drafted)
    {
        if (drafted.Model.Pairs.IsEmpty)
            return;
        Line(text, "");
        Line(text, "# How often a record of each side may be linked.");
        Line(text, "pairs:");
        for (var i = 0; i < drafted.Model.Pairs.Length; i++)
        {
            var pair = drafted.Model.Pairs[i];
            Line(text, $"  # {drafted.Notes[$"pairs[{i}]"]}");
            Line(text, $"  - left: {Quoted(pair.Left)}");
            Line(text, $"    right: {Quoted(pair.Right)}");
            Line(text, $"    links: {WordOf(ModelWords.Cardinalities, pair.Cardinality)}");
        }
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
