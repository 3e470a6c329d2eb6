using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes;

/// <summary>The questions that can be asked: built in, and added or overridden by a state.</summary>
public sealed partial class QuestionBank
{
    QuestionBank(ImmutableArray<Question> questions) => Questions = questions;

    /// <summary>By number, then by name: q7, q8, q10, q26.</summary>
    public ImmutableArray<Question> Questions { get; }

    /// <summary>Reads the bank.</summary>
    /// <param name="stateFolder">
    /// A state's <c>questions/</c> with a folder a question (<c>question.yaml</c>, <c>answer.sql</c>)
    /// and perhaps <c>dimensions.yaml</c>; null or absent for the built-in questions alone.
    /// </param>
    /// <exception cref="ProblemException"><c>question.definition</c>.</exception>
    public static QuestionBank Load(string? stateFolder = null)
    {
        Dictionary<string, GroupDimension> dimensions = new(StringComparer.Ordinal);
        Dictionary<string, Question> questions = new(StringComparer.Ordinal);
        QuestionYaml.ReadDimensions(
            Embedded("questions/dimensions.yaml"),
            "dimensions.yaml",
            dimensions
        );
        foreach (var name in EmbeddedQuestions())
        {
            var yaml = Embedded($"{name}/question.yaml");
            var sql = Embedded($"{name}/answer.sql");
            Add(QuestionYaml.Read(yaml, sql, $"{name}/question.yaml", "built-in", dimensions));
        }
        if (stateFolder is not null && Directory.Exists(stateFolder))
        {
            var shared = Path.Combine(stateFolder, "dimensions.yaml");
            if (File.Exists(shared))
                QuestionYaml.ReadDimensions(
                    File.ReadAllText(shared),
                    "questions/dimensions.yaml",
                    dimensions
                );
            foreach (
                var folder in Directory.GetDirectories(stateFolder).Order(StringComparer.Ordinal)
            )
                Add(ReadFolder(folder, dimensions));
        }
        return new([
            .. questions
                .Values.OrderBy(q => NumberOf(q.Id))
                .ThenBy(q => q.Id, StringComparer.Ordinal),
        ]);

        void Add(Question question) => questions[question.Id] = question;
    }

    /// <summary>The statements by which the people of any question are measured.</summary>
    public static ImmutableArray<string> MeasuringStatements { get; } =
    [Embedded("Asking/cohort_members.sql"), Embedded("Asking/earnings.sql")];

    /// <summary>A question by its id, or null.</summary>
    public Question? Find(string id) =>
        Questions.FirstOrDefault(q => q.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>A question by its id.</summary>
    /// <exception cref="ProblemException"><c>usage.question</c>.</exception>
    public Question Get(string id) =>
        Find(id)
        ?? throw new ProblemException(
            new(
                "usage.question",
                "question",
                ValueShape.Of(id),
                $"one of {string.Join(", ", Questions.Select(q => q.Id))}"
            )
        );

    static Question ReadFolder(string folder, Dictionary<string, GroupDimension> dimensions)
    {
        var where = $"questions/{Path.GetFileName(folder)}/question.yaml";
        var yaml = Path.Combine(folder, "question.yaml");
        var sql = Path.Combine(folder, "answer.sql");
        foreach (var path in (string[])[yaml, sql])
            if (!File.Exists(path))
                throw new ProblemException(
                    new(
                        "question.definition",
                        $"questions/{Path.GetFileName(folder)}",
                        $"no {Path.GetFileName(path)}",
                        "question.yaml and answer.sql"
                    )
                );
        return QuestionYaml.Read(
            File.ReadAllText(yaml),
            File.ReadAllText(sql),
            where,
            "state",
            dimensions
        );
    }

    static IEnumerable<string> EmbeddedQuestions() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.EndsWith("/question.yaml", StringComparison.Ordinal))
            .Select(n => n[..n.LastIndexOf('/')])
            .Order(StringComparer.Ordinal);

    internal static string Embedded(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No resource {name}", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    static int NumberOf(string id) =>
        NumberRegex().Match(id) is { Success: true } match
            ? int.Parse(match.ValueSpan[1..])
            : int.MaxValue;

    [GeneratedRegex("^q[0-9]{1,6}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex NumberRegex();
}
