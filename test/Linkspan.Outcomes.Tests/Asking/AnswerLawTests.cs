using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;
using Linkspan.Warehouse.Tests;

namespace Linkspan.Outcomes.Tests;

/// <summary>What holds for every question, by every dimension.</summary>
public sealed class AnswerLawTests : IDisposable
{
    static readonly ImmutableArray<Question> s_questions = QuestionBank.Load().Questions;

    readonly TinyWarehouse _tiny = TinyState.Make();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Every_partition_adds_up_to_its_total_in_people_and_keys()
    {
        using var reader = _tiny.Open();
        foreach (var table in s_questions.SelectMany(q => All(reader, q).Tables))
        {
            var cells = table.Cells.ToDictionary(c => string.Join('|', c.At));
            foreach (var total in table.Cells)
                for (var d = 0; d < table.Dimensions.Length; d++)
                {
                    if (total.At[d] != -1)
                        continue;
                    CountCell[] parts =
                    [
                        .. Enumerable
                            .Range(0, table.Dimensions[d].Categories.Length)
                            .Select(i => string.Join('|', total.At.SetItem(d, i)))
                            .Where(cells.ContainsKey)
                            .Select(at => cells[at]),
                    ];
                    Assert.Equal(total.People, parts.Sum(p => p.People));
                    Assert.Equal(
                        total.PeopleKey,
                        parts.Aggregate(UInt128.Zero, (sum, p) => sum + p.PeopleKey)
                    );
                }
        }
    }

    [Fact]
    public void New_random_ids_for_everyone_change_keys_and_nothing_else()
    {
        using var renamed = TinyState.Make(salt: 1);
        using var reader = _tiny.Open();
        using var other = renamed.Open();
        foreach (var question in s_questions)
            Assert.Equal(Text(All(reader, question)), Text(All(other, question)));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        using var one = _tiny.Open(threads: 1);
        using var four = _tiny.Open(threads: 4);
        foreach (var question in s_questions)
            Assert.Equal(Text(All(one, question)), Text(All(four, question)));
    }

    [Fact]
    public void An_answer_differs_from_itself_in_nothing()
    {
        using var reader = _tiny.Open();
        var answer = Crowd(All(reader, s_questions[^2]), 1000, 1000);
        Assert.Equal(new AnswerDifference(1, 0, 0, 1), AnswerCheck.Compare(answer, answer));
    }

    [Fact]
    public void A_check_states_how_far_rates_lie_from_the_other_index()
    {
        using var reader = _tiny.Open();
        var question = s_questions[^2];
        var difference = AnswerCheck.Compare(
            Crowd(All(reader, question), 50, 50),
            Crowd(All(reader, question), 80, 20)
        )!;
        Assert.Equal(1, difference.Cells);
        Assert.Equal(0.3, difference.LargestDifference, 1e-12);
        Assert.Equal(0, difference.InsideInterval);
    }

    [Fact]
    public void Few_people_are_not_compared()
    {
        using var reader = _tiny.Open();
        var answer = All(reader, s_questions[0]);
        Assert.Null(AnswerCheck.Compare(answer, answer));
    }

    static Answer All(WarehouseReader reader, Question question) =>
        Answers.Compute(
            reader,
            question,
            [.. question.Dimensions.Select(d => d.Name)],
            TinyState.Settings
        );

    static string Text(Answer answer) =>
        string.Join(
            '\n',
            answer
                .Tables.Append(answer.LinkPaths)
                .SelectMany(t => TinyState.Lines(t).Prepend(t.Name))
        );

    /// <summary>The answer with one table of so many found and not found.</summary>
    static Answer Crowd(Answer answer, long found, long notFound) =>
        answer with
        {
            Tables =
            [
                answer.Tables[0] with
                {
                    Cells =
                    [
                        new([0, 0], found, 1),
                        new([0, 1], notFound, 2),
                        new([0, -1], found + notFound, 3),
                    ],
                },
            ],
        };
}
