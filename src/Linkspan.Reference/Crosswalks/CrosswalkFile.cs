using System.Globalization;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>A crosswalk as a text file: lines <c># key: text</c>, a header, one line a pair.</summary>
static class CrosswalkFile
{
    const long BytesMax = 64 * 1024 * 1024;

    /// <summary>How far published weights may miss one: they are rounded to six or more decimals.</summary>
    const decimal Tolerance = 0.0001m;

    static readonly string[] s_header = ["from", "to", "weight", "from_title", "to_title"];

    public static Crosswalk Read(string path)
    {
        using var stream = SourceFile.Open(path);
        if (stream.Length > BytesMax)
            throw Wrong(path, 1, "more than 64 MB", "a crosswalk");
        return Read(stream, path);
    }

    public static Crosswalk Read(Stream stream, string name)
    {
        using StreamReader reader = new(stream);
        Dictionary<string, string> notes = new(StringComparer.Ordinal);
        CrosswalkBuilder builder = new();
        CrosswalkLabel? label = null;
        for (var line = 1; reader.ReadLine() is { } text; line++)
            if (label is null && text.StartsWith("# ", StringComparison.Ordinal))
                AddNote(notes, text, name, line);
            else if (label is null)
                label = LabelOf(notes, text, name, line);
            else if (text.Length > 0)
                AddPair(builder, label, text, name, line);
        if (label is null)
            throw Wrong(name, 1, "no header", string.Join(',', s_header));
        RequireWhole(builder, name);
        return builder.Build(label);
    }

    public static void Write(Crosswalk crosswalk, string path) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using (StreamWriter notes = new(stream, leaveOpen: true) { NewLine = "\n" })
                    foreach (var (key, text) in NotesOf(crosswalk.Label))
                        notes.WriteLine($"# {key}: {OneLine(text)}");
                DelimitedWriter writer = new(stream);
                writer.Record(s_header);
                foreach (var entry in crosswalk.Entries)
                    writer.Record(
                        entry.From,
                        entry.To,
                        entry.Weight.ToString("0.############", CultureInfo.InvariantCulture),
                        crosswalk.FromTitles.GetValueOrDefault(entry.From),
                        crosswalk.ToTitles.GetValueOrDefault(entry.To)
                    );
                writer.Flush();
            }
        );

    static IEnumerable<(string Key, string Text)> NotesOf(CrosswalkLabel label)
    {
        yield return ("name", label.Name);
        yield return ("from", label.From.Name);
        yield return ("to", label.To.Name);
        yield return ("version", label.Version);
        yield return ("effective", Day(label.EffectiveFrom));
        if (label.EffectiveTo is { } last)
            yield return ("until", Day(last));
        yield return ("basis", label.Basis);
        yield return ("source", label.Source);
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string OneLine(string text) => text.ReplaceLineEndings(" ");

    static void AddNote(Dictionary<string, string> notes, string text, string name, int line)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
            throw Wrong(name, line, "a note without a key", "# key: text");
        notes[text[2..colon]] = text[(colon + 2)..];
    }

    static CrosswalkLabel LabelOf(
        Dictionary<string, string> notes,
        string header,
        string name,
        int line
    )
    {
        var columns = ReferenceTable.Fields(header);
        if (columns.Length < 3 || !columns.SequenceEqual(s_header.Take(columns.Length)))
            throw Wrong(name, line, $"{columns.Length} other columns", string.Join(',', s_header));
        return new()
        {
            Name = Note("name"),
            From = Edition("from"),
            To = Edition("to"),
            Version = Note("version"),
            EffectiveFrom = Date("effective"),
            EffectiveTo = notes.ContainsKey("until") ? Date("until") : null,
            Basis = Note("basis"),
            Source = Note("source"),
        };

        string Note(string key) =>
            notes.GetValueOrDefault(key)
            ?? throw Wrong(name, line, $"no note {key}", $"a line # {key}: …");

        CodeSetEdition Edition(string key) =>
            CodeSetEditions.Find(Note(key))
            ?? throw Wrong(name, line, $"an unknown edition as {key}", "one of editions.csv");

        DateOnly Date(string key) =>
            DateOnly.TryParseExact(
                Note(key),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : throw Wrong(name, line, ValueShape.Of(Note(key)), $"{key} as yyyy-MM-dd");
    }

    static void AddPair(
        CrosswalkBuilder builder,
        CrosswalkLabel label,
        string text,
        string name,
        int line
    )
    {
        var fields = ReferenceTable.Fields(text);
        if (fields.Length is < 3 or > 5)
            throw Wrong(name, line, $"{fields.Length} fields", "from,to,weight and perhaps titles");
        RequireShape(label.From, fields[0], name, line);
        if (fields[1].Length > 0)
            RequireShape(label.To, fields[1], name, line);
        if (
            !decimal.TryParse(
                fields[2],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var weight
            )
            || weight > 1
        )
            throw Wrong(name, line, ValueShape.Of(fields[2]), "a weight from 0 to 1");
        builder.Add(fields[0], fields[1], weight);
        builder.Title(fields[0], fields.Length > 3 ? fields[3] : null, isFrom: true);
        builder.Title(fields[1], fields.Length > 4 ? fields[4] : null, isFrom: false);
    }

    /// <summary>A code that does not look like one of its edition.</summary>
    internal static void RequireShape(CodeSetEdition edition, string code, string name, long line)
    {
        if (!edition.HasShape(code))
            throw new ProblemException(
                new(
                    "crosswalk.code",
                    $"{name}, line {line}",
                    ValueShape.Of(code),
                    $"a code of {edition.Name}, such as {(edition.Shape.Length == 0 ? "text" : edition.Shape)}"
                )
            );
    }

    /// <summary>Every code's weights sum to one.</summary>
    internal static void RequireWhole(CrosswalkBuilder builder, string name)
    {
        foreach (var (from, sum) in builder.Sums())
            if (Math.Abs(sum - 1) > Tolerance)
                throw new ProblemException(
                    new(
                        "crosswalk.weights",
                        $"{name}, code {from}",
                        $"weights that sum to {sum.ToString("0.######", CultureInfo.InvariantCulture)}",
                        "weights that sum to 1"
                    )
                );
    }

    static ProblemException Wrong(string name, long line, string found, string expected) =>
        new(new("crosswalk.file", $"{name}, line {line}", found, expected));
}
