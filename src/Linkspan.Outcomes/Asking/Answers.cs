using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Outcomes;

/// <summary>Answers questions under permits.</summary>
public static class Answers
{
    const int LinkedMin = 10;
    const int CrossedMax = 2;

    /// <summary>Answers one question.</summary>
    /// <param name="permit">Leave to ask it, of its sources, for the audience.</param>
    /// <param name="reader">The facts and the person index.</param>
    /// <param name="question">A question of the bank.</param>
    /// <param name="by">
    /// Names of the question's dimensions; <c>sex+locale</c> crosses two. Empty: the question's main
    /// dimension, if it has one.
    /// </param>
    /// <param name="settings">Audience, day and completeness of wages.</param>
    /// <exception cref="ProblemException">
    /// <c>permit.not-covering</c>, <c>usage.dimension</c>, <c>ask.source-missing</c>,
    /// <c>question.statement</c>, <c>warehouse.statement</c>.
    /// </exception>
    public static Answer Ask(
        Permit permit,
        WarehouseReader reader,
        Question question,
        IReadOnlyList<string> by,
        AskSettings settings
    )
    {
        PermitCheck.Require(permit, question, settings);
        foreach (var source in question.Sources)
            if (!reader.Has(source))
                throw new ProblemException(
                    new(
                        "ask.source-missing",
                        $"question {question.Id}",
                        $"no delivery of {source}",
                        "at least one delivery of each source that the question reads",
                        "Ingest it first."
                    )
                );
        return Compute(reader, question, by, settings) with { Agreements = permit.Agreements };
    }

    /// <summary>Answers one question by each of its dimensions.</summary>
    /// <inheritdoc cref="Ask"/>
    public static Answer AskAll(
        Permit permit,
        WarehouseReader reader,
        Question question,
        AskSettings settings
    ) => Ask(permit, reader, question, [.. question.Dimensions.Select(d => d.Name)], settings);

    /// <summary>The answer without regard to permits: for this room and its tests.</summary>
    internal static Answer Compute(
        WarehouseReader reader,
        Question question,
        IReadOnlyList<string> by,
        AskSettings settings
    )
    {
        var tables = Tables(question, by);
        using var session = reader.Begin();
        var read = CohortReader.Read(session, question, settings.CompleteThrough);
        var range = read.Coverage.Range;
        return new()
        {
            Question = WithDefinitions(question, reader),
            Tables =
            [
                .. tables.Select(d => Tabulator.Tabulate(question, read.Cohort, read.Earnings, d)),
            ],
            LinkPaths = LinkPaths(question, read.Cohort),
            MeanLinkProbability = MeanProbability(read.Cohort),
            FirstQuarter = range?.First,
            LastQuarter = range?.Last,
            Classes = read.Classes,
            SnapshotId = reader.SnapshotId,
            IndexId = reader.IndexId,
            Audience = settings.Audience,
            Agreements = [],
        };
    }

    /// <summary>Tells the reader of a figure by which definition people were sorted into groups.</summary>
    static Question WithDefinitions(Question question, WarehouseReader reader) =>
        question.Dimensions.Any(d => d.Column is "cte_standing" or "cte_dosage")
            ? question with
            {
                Caveats = question.Caveats.Add(
                    $"Standing in career and technical education by {reader.Cte}."
                ),
            }
            : question;

    /// <summary>The dimensions of each table, the first having none.</summary>
    static List<int[]> Tables(Question question, IReadOnlyList<string> by)
    {
        if (by.Count == 0 && question.MainDimension is { } main)
            by = [main];
        List<int[]> tables =
        [
            [],
        ];
        foreach (var text in by.Distinct(StringComparer.Ordinal))
        {
            var names = text.Split('+');
            var at = Array.ConvertAll(
                names,
                name =>
                    question
                        .Dimensions.ToList()
                        .FindIndex(d => d.Name.Equals(name, StringComparison.Ordinal))
            );
            if (names.Length > CrossedMax || at.Contains(-1) || at.Distinct().Count() < at.Length)
                throw new ProblemException(
                    new(
                        "usage.dimension",
                        $"question {question.Id}, --by",
                        ValueShape.Of(text),
                        "one of "
                            + string.Join(", ", question.Dimensions.Select(d => d.Name))
                            + ", or two different ones joined by +"
                    )
                );
            tables.Add(at);
        }
        return tables;
    }

    static CountTable LinkPaths(Question question, Cohort cohort)
    {
        const string None = "none";
        string[] paths =
        [
            .. cohort.Paths.OfType<string>().Distinct().Order(StringComparer.Ordinal),
            .. cohort.Paths.Contains(null) ? (string[])[None] : [],
        ];
        var people = new long[paths.Length + 1];
        var keys = new UInt128[paths.Length + 1];
        for (var person = 0; person < cohort.Count; person++)
            foreach (
                var at in (int[])[Array.IndexOf(paths, cohort.Paths[person] ?? None), paths.Length]
            )
            {
                people[at]++;
                keys[at] += cohort.Keys[person];
            }
        return new(
            $"{question.Id}-link-paths",
            "How the people of this question were looked up in wage records",
            [
                new(
                    "path",
                    "Path of records",
                    DimensionKind.Partition,
                    [.. paths.Select(p => new Category(p, p is None ? "No path" : p))]
                ),
            ],
            [
                .. Enumerable
                    .Range(0, people.Length)
                    .Where(i => people[i] > 0)
                    .Select(i => new CountCell([i == paths.Length ? -1 : i], people[i], keys[i])),
            ]
        );
    }

    static double? MeanProbability(Cohort cohort)
    {
        long people = 0;
        long sum = 0;
        for (var person = 0; person < cohort.Count; person++)
            if (cohort.Paths[person] is not null)
            {
                people++;
                sum += cohort.ProbabilityMillionths[person];
            }
        return people < LinkedMin ? null : Math.Round((double)sum / people / 1_000_000, 3);
    }
}
