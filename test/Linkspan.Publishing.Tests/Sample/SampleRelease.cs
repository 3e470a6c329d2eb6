using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Publishing;
using Linkspan.Vocabulary;
using Microsoft.Extensions.Time.Testing;
using LedgerEntry = Linkspan.DisclosureControl.LedgerEntry;

namespace Linkspan.Sample;

/// <summary>A ledger that lasts as long as its test.</summary>
sealed class SampleLedger : IAudienceLedger
{
    readonly Dictionary<Audience, List<byte[]>> _stored = [];

    public LedgerView Received(Audience audience) =>
        _stored.TryGetValue(audience, out var stored)
            ? new(stored.Count, [.. stored.Select(bytes => ReceivedTable.Read(bytes))])
            : LedgerView.Empty;

    public void Enter(Audience audience, long revision, ImmutableArray<LedgerEntry> entries)
    {
        if (!_stored.TryGetValue(audience, out var stored))
            _stored[audience] = stored = [];
        Assert.Equal(revision, stored.Count);
        stored.AddRange(entries.Select(entry => entry.Received.ToBytes()));
    }
}

/// <summary>A small release made with the real protection, permits and publishing.</summary>
static class SampleRelease
{
    public static readonly DateOnly Day = new(2026, 11, 20);

    static readonly StateKey s_state = new(new byte[32]);

    static readonly Lazy<ImmutableArray<QuestionToPublish>> s_questions = new(Questions);

    public static CertificateKey Key => SealKey.Of(s_state);

    public static FakeTimeProvider Clock =>
        new(new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero));

    public static ReleaseFacts Facts(int number, string audience = "public") =>
        new(
            number,
            "State of Columbia Education to Work",
            true,
            new DateOnly(2026, 6, 30),
            "snapshot-3f9a",
            "index-77c2",
            audience,
            "Intervals are Wilson intervals at 95%: chance alone, not wrong or missing links.",
            [
                new("Smallest count that is shown", "10 people"),
                new("Earnings need at least", "10 earners at 3 employers"),
            ],
            [
                new(
                    "k12-enrollment",
                    "School enrollment",
                    "Department of Education",
                    "Public schools; not private ones."
                ),
                new(
                    "k12-exit",
                    "School exits",
                    "Department of Education",
                    "How and when students left."
                ),
                new(
                    "wages",
                    "Wage records",
                    "Department of Labor",
                    "Jobs under unemployment insurance; not federal, military or own business."
                ),
            ],
            [
                QualityFigure.Of("True links found", "", "Everyone", 22_140, 23_000),
                QualityFigure.Of("True links found", "Sex", "Female", 10_700, 11_300),
                QualityFigure.Of("True links found", "Sex", "Male", 11_440, 11_700),
                QualityFigure.Of("True links found", "Locale", "Very small <place>", 40, 41),
            ],
            [new("Found in wage records, quarter 4", 0.62, 0.94, 3)]
        );

    /// <summary>Content for the public: two questions, four tables.</summary>
    public static ReleaseContent Content(int number = 1) =>
        Releases.Assemble(Facts(number), s_questions.Value);

    public static ImmutableArray<QuestionToPublish> PublicQuestions => s_questions.Value;

    /// <summary>Votes on content, all agencies for it.</summary>
    public static (Register Register, Motion Motion) Voted(ReleaseContent content)
    {
        var register = DemoGovernance.Register(Day);
        var motion = DemoGovernance.ReleaseMotion($"{content.Facts.Number}", content.Hash, Day);
        var ballots = DemoGovernance.Yes(register, motion.Id, Day);
        return (register with { Motions = [motion], Ballots = ballots }, motion);
    }

    public static Permit Permit(ReleaseContent content, Register register) =>
        PermitDesk
            .Decide(
                register,
                PermitRequest.Release(
                    DemoGovernance.Publisher,
                    DemoGovernance.Purpose,
                    $"{content.Facts.Number}",
                    content.Hash,
                    [.. content.Questions.Select(q => q.Id)],
                    [.. content.Questions.SelectMany(q => q.Sources).Distinct()],
                    Audience.Public
                ),
                Day
            )
            .Required();

    /// <summary>Publishes content into a folder, seal and all.</summary>
    public static Envelope Publish(string folder, ReleaseContent content)
    {
        var (register, motion) = Voted(content);
        SealKey.Place(folder, s_state);
        return Releases.Publish(
            Permit(content, register),
            content,
            motion,
            register,
            folder,
            Clock
        );
    }

    static ImmutableArray<QuestionToPublish> Questions()
    {
        int[] quarters = [2, 4, 8];
        CountTable[] tables =
        [
            SamplePeople.Count("q10", "Work and earnings", quarters, null),
            SamplePeople.Count("q10-by-locale", "Work and earnings by place", quarters, "locale"),
            SamplePeople.Count("q10-by-sex", "Work and earnings by sex", quarters, "sex"),
            SamplePeople.Count("q7-by-career-cluster", "CTE by cluster", [4], "career-cluster"),
        ];
        var certified = Protection
            .Protect(tables, ProtectionPolicy.Standard, Audience.Public, new SampleLedger(), Key)
            .ToDictionary(c => c.Table.Name);
        return
        [
            Question(
                "q10",
                "How many graduates work, and what do they earn, in the years after graduation?",
                [certified["q10"], certified["q10-by-sex"], certified["q10-by-locale"]]
            ),
            Question(
                "q7",
                "What becomes of students who took career & technical education?",
                [certified["q7-by-career-cluster"]]
            ),
        ];
    }

    static QuestionToPublish Question(
        string id,
        string title,
        ImmutableArray<CertifiedTable> tables
    ) =>
        new(
            new(
                id,
                1,
                title,
                "For each quarter after graduation: the share of graduates found in this state's wage records, and what those found earned.",
                "Whether graduates who are not found work elsewhere, for themselves or in the military.",
                "People who left a public high school with a diploma.",
                "Wages above zero in the quarter, all employers added up.",
                "Described and not adjusted",
                [
                    new(
                        "Found in wage records",
                        "An employer of this state reported wages above zero."
                    ),
                    new(
                        "Not found in wage records",
                        "Looked up, and no wages were reported. This is not unemployment."
                    ),
                    new(
                        "Cannot be looked up",
                        "Nothing ties the person to wage records, so that nothing is known."
                    ),
                ],
                ["Earnings are not adjusted for prices, hours or weeks worked."],
                ["k12-enrollment", "k12-exit", "wages"],
                [.. tables.Select(t => t.Table.Name)]
            ),
            tables
        );
}
