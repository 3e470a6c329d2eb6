using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Registry.Tests;

/// <summary>What is true of both databases; two classes say where.</summary>
public abstract partial class StateRegistryTests : IDisposable
{
    static readonly DateOnly s_day = new(2026, 7, 1);
    static readonly string s_content = new('c', 64);
    static readonly LedgerActor s_actor = LedgerActor.Of(DemoGovernance.Administrator);
    readonly List<StateRegistry> _opened = [];
    RegistryConnection? _connection;

    protected FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.Zero));

    protected abstract RegistryConnection NewDatabase();

    protected StateRegistry Open()
    {
        _connection ??= NewDatabase();
        _opened.Add(StateRegistry.Open(_connection, Clock));
        return _opened[^1];
    }

    protected virtual void Dispose(bool disposing) => _opened.ForEach(r => r.Dispose());

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    StateRegistry Signed()
    {
        var registry = Open();
        DemoRegistry.Sign(registry, s_day);
        return registry;
    }

    static string Json(Linkspan.Governance.Register register) =>
        GovernanceDocuments.Write(register);

    static ImmutableArray<string> Acts(StateRegistry registry, long from) =>
        [.. registry.ListLedger(from).Select(e => $"{e.Actor} {e.Act} {e.Subject} {e.Details}")];

    [Fact]
    public void A_new_database_has_the_newest_shape_and_nothing_in_it()
    {
        var registry = Open();
        using var database = registry.Connect();
        Assert.Empty(database.Database.GetPendingMigrations());
        Assert.False(database.Database.HasPendingModelChanges());
        Assert.Equal(Json(Linkspan.Governance.Register.Empty), Json(registry.LoadRegister()));
        Assert.Empty(registry.ListLedger());
        Assert.Equal(LedgerCheckpoint.Empty, registry.Checkpoint());
        Assert.Null(registry.VerifyLedger());
    }

    [Fact]
    public void The_demo_is_what_its_register_says_and_a_second_signing_changes_nothing()
    {
        var registry = Signed();
        var expected = DemoGovernance.Register(s_day);
        expected = expected with
        {
            Agencies = [.. expected.Agencies.OrderBy(a => a.Id, StringComparer.Ordinal)],
            People = [.. expected.People.OrderBy(p => p.Id, StringComparer.Ordinal)],
            Sources = [.. expected.Sources.OrderBy(s => s.Source, StringComparer.Ordinal)],
            Agreements =
            [
                .. expected
                    .Agreements.Select(a => a with { Signatures = Sorted(a.Signatures) })
                    .OrderBy(a => a.Id, StringComparer.Ordinal),
            ],
        };
        Assert.Equal(Json(expected), Json(registry.LoadRegister()));
        var before = registry.Checkpoint();
        DemoRegistry.Sign(registry, s_day);
        Assert.Equal(before, registry.Checkpoint());
        Assert.Null(registry.VerifyLedger(before));
    }

    static ImmutableArray<Signature> Sorted(ImmutableArray<Signature> signatures) =>
        [.. signatures.OrderBy(s => s.Agency, StringComparer.Ordinal)];

    [Fact]
    public void A_changed_text_is_a_new_version_that_must_be_signed_anew()
    {
        var registry = Signed();
        var old = registry.LoadRegister().FindAgreement("education-labor")!;
        registry.PutAgreement(old with { Expires = old.Expires.AddYears(1) }, s_actor);
        var versions = registry.ListAgreementVersions("education-labor");
        Assert.Equal([1, 2, 3, 4, 5], versions.Select(v => v.Number));
        Assert.Equal(
            GovernanceDocuments.Write(old),
            GovernanceDocuments.Write(versions[3].Agreement)
        );
        Assert.Empty(versions[4].Agreement.Signatures);
        Assert.Equal(Clock.GetUtcNow().UtcDateTime, versions[4].At);
        Assert.IsType<Decision.Denied>(registry.Decide(Ask()));
    }

    [Fact]
    public void A_suspension_stops_permits_until_it_is_lifted()
    {
        var registry = Signed();
        Assert.IsType<Decision.Granted>(registry.Decide(Ask()));
        registry.SuspendAgreement("education-labor", new(s_day, "breach"), s_actor);
        var denied = Assert.IsType<Decision.Denied>(registry.Decide(Ask()));
        Assert.Equal(["agreement.suspended"], denied.Reasons.Select(r => r.Code));
        registry.SuspendAgreement("education-labor", null, s_actor);
        Assert.IsType<Decision.Granted>(registry.Decide(Ask()));
    }

    static PermitRequest Ask(string person = DemoGovernance.Analyst) =>
        PermitRequest.Ask(
            person,
            DemoGovernance.Purpose,
            "q10",
            ["k12-exit", "wages"],
            Audience.Public
        );

    [Fact]
    public void Decisions_are_in_the_ledger_with_shapes_of_what_was_typed()
    {
        var registry = Signed();
        var from = registry.Checkpoint().Size + 1;
        registry.Decide(Ask());
        registry.Decide(Ask("Jane Doe"));
        const string Asked =
            """{"audience":"public","content":"","purpose":"evaluate-education-programs","questions":"q10",""";
        Assert.Equal(
            [
                "p-link-center-4 permit.granted ask "
                    + Asked
                    + "\"subjects\":\"k12-exit wages\",\"until\":\"2031-06-30\"}",
                "unknown permit.denied ask "
                    + Asked
                    + "\"reasons\":\"permit.person-unknown\",\"subjects\":\"k12-exit wages\"}",
            ],
            Acts(registry, from)
        );
        Assert.Equal(["education-labor"], registry.ListLedger(from)[0].Agreements);
    }

    [Fact]
    public void A_release_is_drafted_voted_published_received_and_withdrawn()
    {
        var registry = Signed();
        var from = registry.Checkpoint().Size + 1;
        var outcome = DemoRegistry.VoteRelease(registry, "1", s_content);
        Assert.Equal(MotionState.Carried, outcome.State);
        Assert.Equal(MotionState.Carried, DemoRegistry.VoteRelease(registry, "1", s_content).State);
        var permit = registry
            .Decide(
                PermitRequest.Release(
                    DemoGovernance.Publisher,
                    DemoGovernance.Purpose,
                    "1",
                    s_content,
                    ["q10"],
                    ["k12-exit", "wages"],
                    Audience.Public
                )
            )
            .Required();
        AudienceReceipt receipt = new(Audience.Public, "q10-by-sex", "release 1", "aa", "bb");
        registry.PublishRelease(permit, [receipt]);
        registry.PublishRelease(permit, [receipt]);
        Assert.Equal(
            new RecordedRelease("1", s_content, ReleaseState.Published),
            registry.FindRelease("1")
        );
        Assert.Equal([receipt], registry.ListReceived(Audience.Public));
        Assert.Empty(registry.ListReceived(Audience.GoverningBody));
        registry.WithdrawRelease("1", s_actor);
        Assert.Equal([ReleaseState.Withdrawn], registry.ListReleases().Select(r => r.State));
        Assert.Equal(
            "release.drafted motion.raised ballot.cast ballot.cast ballot.cast ballot.cast "
                + "ballot.cast permit.granted release.published table.received release.withdrawn",
            string.Join(' ', registry.ListLedger(from).Select(e => e.Act))
        );
        Assert.Null(registry.VerifyLedger());
    }

    [Fact]
    public void Only_those_entitled_sign_and_vote()
    {
        var registry = Signed();
        registry.RaiseMotion(DemoGovernance.ReleaseMotion("1", s_content, s_day), s_actor);
        Ballot ballot = new("release-1", "labor", "p-labor-2", Vote.Yes, s_day);
        Assert.Equal("registry.not-entitled", CodeOf(() => registry.CastBallot(ballot, s_actor)));
        Assert.Equal(
            "registry.unknown",
            CodeOf(() => registry.CastBallot(ballot with { Motion = "release-2" }, s_actor))
        );
        Assert.Equal(
            "registry.not-entitled",
            CodeOf(() =>
                registry.SignAgreement(
                    "education-labor",
                    new("higher-education", "p-higher-education-1", s_day),
                    s_actor
                )
            )
        );
        Assert.Equal(
            "registry.unknown",
            CodeOf(() => registry.PutPerson(new("p-x-1", "x", "Clerk", [], null), s_actor))
        );
        Assert.Equal(
            "registry.motion-exists",
            CodeOf(() =>
                registry.RaiseMotion(
                    DemoGovernance.ReleaseMotion("1", new('d', 64), s_day),
                    s_actor
                )
            )
        );
        Assert.Equal("registry.unknown", CodeOf(() => registry.WithdrawRelease("7", s_actor)));
    }

    static string? CodeOf(Action action) =>
        Record.Exception(action) is ProblemException e ? e.Problem.Code : null;

    [Fact]
    public void The_same_delivery_again_changes_nothing()
    {
        var registry = Open();
        Assert.False(registry.HasDelivery("wages", "aa"));
        Assert.True(registry.RecordDelivery("wages", "aa", 3_000_000, 12, s_actor));
        Assert.False(registry.RecordDelivery("wages", "aa", 3_000_000, 12, s_actor));
        Assert.True(registry.HasDelivery("wages", "aa"));
        Assert.False(registry.HasDelivery("employers", "aa"));
        Assert.Equal(
            [
                new Delivery(
                    "wages",
                    "aa",
                    3_000_000,
                    12,
                    s_actor.Person,
                    Clock.GetUtcNow().UtcDateTime
                ),
            ],
            registry.ListDeliveries()
        );
        Assert.Equal(1, registry.Checkpoint().Size);
    }

    [Fact]
    public void Moving_a_pointer_is_an_entry_of_the_ledger()
    {
        var registry = Open();
        Assert.Null(registry.FindPointer(PointerNames.CurrentSnapshot));
        registry.MovePointer(PointerNames.CurrentSnapshot, "s-1", s_actor);
        registry.MovePointer(PointerNames.CurrentSnapshot, "s-2", s_actor);
        registry.MovePointer(PointerNames.CurrentSnapshot, "s-2", s_actor);
        Assert.Equal("s-2", registry.FindPointer(PointerNames.CurrentSnapshot));
        Assert.Equal(
            "registry.pointer-moved",
            CodeOf(() =>
                registry.MovePointerFrom(PointerNames.CurrentSnapshot, "s-1", "s-3", s_actor)
            )
        );
        Assert.Equal(
            [
                """p-link-center-1 pointer.moved current-snapshot {"from":"nothing","to":"s-1"}""",
                """p-link-center-1 pointer.moved current-snapshot {"from":"s-1","to":"s-2"}""",
            ],
            Acts(registry, 1)
        );
    }

    static readonly string[] s_appendOnly =
    [
        "agreement_versions",
        "audience_received",
        "ballots",
        "deliveries",
        "ledger",
        "motions",
        "person_changes",
        "person_decisions",
        "person_index_versions",
    ];

    [Fact]
    public void The_database_refuses_to_change_or_delete_what_was_appended()
    {
        var registry = Signed();
        DemoRegistry.VoteRelease(registry, "1", s_content);
        registry.RecordDelivery("wages", "aa", 1, 0, s_actor);
        registry.RecordReceived(new(Audience.Public, "t", "ask", "aa", "bb"), s_actor);
        PutPeople(registry);
        using var database = registry.Connect();
        foreach (var table in s_appendOnly)
        {
            var column = table is "agreement_versions" or "person_changes" ? "number" : "sequence";
            string[] attempts =
            [
                $"update {table} set {column} = {column} + 1000",
                $"delete from {table}",
            ];
            foreach (var sql in attempts)
                Assert.Contains(
                    $"{table} is append-only",
                    Assert
                        .ThrowsAny<System.Data.Common.DbException>(() =>
                            database.Database.ExecuteSqlRaw(sql)
                        )
                        .Message,
                    StringComparison.Ordinal
                );
        }
    }

    [Fact]
    public void A_change_without_a_ledger_entry_is_refused()
    {
        using var database = Open().Connect();
        database.Agencies.Add(new() { Id = "x", Name = "X" });
        Assert.Throws<InvalidOperationException>(() => database.SaveChanges());
    }

    [Fact]
    public async Task Several_writers_at_once_write_one_unbroken_ledger()
    {
        Open();
        const int Writers = 3;
        const int WritesEach = 40;
        var threads = Enumerable
            .Range(0, Writers)
            .Select(writer =>
            {
                var registry = Open();
                return Task.Run(() =>
                {
                    for (var i = 0; i < WritesEach; i++)
                        registry.RecordDelivery("wages", $"{writer}-{i}", i, 0, s_actor);
                });
            })
            .ToArray();
        await Task.WhenAll(threads);
        var registry = Open();
        Assert.Equal(Writers * WritesEach, registry.Checkpoint().Size);
        Assert.Equal(Writers * WritesEach, registry.ListDeliveries().Length);
        Assert.Null(registry.VerifyLedger());
    }

    [Fact]
    public void An_edit_behind_the_back_of_the_guards_is_found()
    {
        var registry = Signed();
        using (var database = registry.Connect())
        {
            database.Database.ExecuteSqlRaw(DisarmLedger);
            database.Database.ExecuteSqlRaw(
                "update ledger set actor = 'p-nobody-1' where sequence = 7"
            );
        }
        var problem = registry.VerifyLedger();
        Assert.Equal(("ledger.edited", "ledger entry 7"), (problem?.Code, problem?.Where));
    }

    protected abstract string DisarmLedger { get; }
}
