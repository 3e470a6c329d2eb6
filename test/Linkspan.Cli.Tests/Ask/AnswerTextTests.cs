using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Cli.Ask;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Tests.Ask;

public class AnswerTextTests
{
    static readonly Question s_question = QuestionBank.Load().Get("q7");

    [Fact]
    public void A_protected_table_is_shown_with_shares_and_marks()
    {
        StringWriter output = new();
        AnswerText.Write(output, s_question, Protected().Select(t => t.Table), ["A note."]);
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(s_question.Title, lines[0]);
        var table = lines.SkipWhile(l => l != "Work by sex").Skip(1).TakeWhile(l => l.Length > 0);
        Assert.Equal(
            [
                "Quarter after exit | Sex | Found in wage records | Not found in wage records | "
                    + "Cannot be looked up | People | Share found (95 %) | Median earnings",
                "Quarter 2 | Female | 60 | 40 | 20 | 120 | 60.0 % (50.2–69.1) | $5,000",
                "Quarter 2 | Male | 50 | 30 | 20 | 100 | 62.5 % (51.5–72.3) | (few)",
                "Quarter 2 | Everyone | 110 | 70 | 40 | 220 | 61.1 % (53.8–67.9) | $5,500",
                "Quarter 4 | Female | (not yet) | (not yet) | (not yet) | (not yet)",
                "Quarter 4 | Male | (not yet) | (not yet) | (not yet) | (not yet)",
                "Quarter 4 | Everyone | (not yet) | (not yet) | (not yet) | (not yet)",
            ],
            table.Select(line =>
                string.Join(
                    " | ",
                    line.Split(
                        "  ",
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    )
                )
            )
        );
        Assert.Contains("(few): withheld, too few people, earners or employers", lines);
        Assert.Contains("(not yet): wage records do not reach so far yet", lines);
        Assert.Equal("A note.", lines[^2]);
    }

    [Fact]
    public void The_same_answer_is_one_JSON_document()
    {
        Answer answer = new()
        {
            Question = s_question,
            Tables = [],
            LinkPaths = new("paths", "Paths", [], []),
            MeanLinkProbability = null,
            FirstQuarter = Quarter.Find("2015Q1"),
            LastQuarter = null,
            Classes = [],
            SnapshotId = "s",
            IndexId = "i",
            Audience = Audience.Public,
            Agreements = ["education-labor"],
        };
        using var json = JsonDocument.Parse(AnswerJson.Of(answer, Protected()));
        Assert.Equal("q7", json.RootElement.GetProperty("question").GetString());
        Assert.Equal("2015Q1", json.RootElement.GetProperty("wagesFrom").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("tables").GetArrayLength());
    }

    static ImmutableArray<CertifiedTable> Protected()
    {
        ImmutableArray<CountCell>.Builder cells = ImmutableArray.CreateBuilder<CountCell>();
        long[][] people =
        [
            [60, 40, 20],
            [50, 30, 20],
        ];
        EarningsCell[] earnings =
        [
            new(60, 12, 0.2, 500_000, 400_000, 600_000),
            new(50, 2, 0.6, 600_000, 400_000, 700_000),
            new(110, 14, 0.2, 550_000, 400_000, 650_000),
        ];
        for (var sex = 0; sex < 3; sex++)
        for (var status = 0; status < 4; status++)
        {
            var parts =
                from s in sex == 2 ? [0, 1] : (int[])[sex]
                from t in status == 3 ? [0, 1, 2] : (int[])[status]
                select (Count: people[s][t], Key: UInt128.One << (20 * (3 * s + t)));
            cells.Add(
                new(
                    [0, sex == 2 ? -1 : sex, status == 3 ? -1 : status],
                    parts.Sum(p => p.Count),
                    parts.Aggregate(UInt128.Zero, (sum, p) => sum + p.Key),
                    status == 0 ? earnings[sex] : null
                )
            );
        }
        CountTable table = new(
            "work-by-sex",
            "Work by sex",
            [
                new(
                    "quarter",
                    "Quarter after exit",
                    DimensionKind.Panel,
                    [new("2", "Quarter 2"), new("4", "Quarter 4")]
                ),
                new("sex", "Sex", DimensionKind.Partition, [new("F", "Female"), new("M", "Male")]),
                WageStatus.Dimension,
            ],
            cells.ToImmutable()
        )
        {
            Unavailable =
            [
                new([1, UnavailableCells.Any, UnavailableCells.Any], CellState.NotYetAvailable),
            ],
        };
        return Protection.Protect(
            [table],
            ProtectionPolicy.Standard,
            Audience.Public,
            new OneLedger(),
            new CertificateKey("test", new byte[32])
        );
    }

    sealed class OneLedger : IAudienceLedger
    {
        public LedgerView Received(Audience audience) => LedgerView.Empty;

        public void Enter(Audience audience, long revision, ImmutableArray<LedgerEntry> entries) =>
            Assert.NotEmpty(entries);
    }
}
