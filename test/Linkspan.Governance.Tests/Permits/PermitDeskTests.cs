using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance.Tests.Permits;

public class PermitDeskTests
{
    static readonly DateOnly s_signed = new(2026, 7, 1);
    static readonly DateOnly s_today = new(2026, 7, 2);
    static readonly Register s_register = DemoGovernance.Register(s_signed);
    static readonly ImmutableArray<string> s_q10 =
    [
        "k12-enrollment",
        "k12-exit",
        "schools",
        "wages",
        "employers",
        "college",
    ];

    static PermitRequest Ask(
        ImmutableArray<string>? sources = null,
        string person = DemoGovernance.Analyst,
        string purpose = DemoGovernance.Purpose,
        string audience = "public",
        ImmutableArray<string>? elements = null
    ) => PermitRequest.Ask(person, purpose, "q10", sources ?? s_q10, new(audience), elements);

    static ImmutableArray<string> Codes(Decision decision) =>
        decision is Decision.Denied denied
            ? [.. denied.Reasons.Select(r => r.Code).Distinct().Order(StringComparer.Ordinal)]
            : [];

    static Register With(string agreement, Func<Agreement, Agreement> change) =>
        s_register with
        {
            Agreements = [.. s_register.Agreements.Select(a => a.Id == agreement ? change(a) : a)],
        };

    [Fact]
    public void A_question_is_permitted_under_every_agreement_that_its_sources_need()
    {
        var permit = PermitDesk.Decide(s_register, Ask(), s_today).Required();
        Assert.Equal(PermittedAct.Ask, permit.Act);
        Assert.Equal(
            ["education-higher-education", "education-labor", "labor-higher-education"],
            permit.Agreements
        );
        Assert.Equal("q10", permit.Question);
        Assert.Equal(s_q10.Order(), permit.Subjects);
        Assert.Equal(Audience.Public, permit.Audience);
        Assert.Equal(DemoGovernance.Analyst, permit.Person);
        Assert.Equal(new DateOnly(2031, 6, 30), permit.Until);
        Assert.Null(permit.ContentHash);
    }

    [Fact]
    public void Every_source_may_be_taken_in() =>
        Assert.All(
            s_register.Sources,
            s =>
            {
                var request = PermitRequest.Ingest(
                    DemoGovernance.Steward,
                    DemoGovernance.Purpose,
                    s.Source
                );
                var permit = PermitDesk.Decide(s_register, request, s_today).Required();
                Assert.Equal([s.Source], permit.Subjects);
                Assert.Equal(new Audience("agency:link-center"), permit.Audience);
            }
        );

    [Fact]
    public void Linking_needs_one_agreement_for_each_pair_and_a_bridge()
    {
        var permit = PermitDesk.Decide(s_register, Link(), s_today).Required();
        Assert.Equal(
            [
                "education-higher-education",
                "education-labor",
                "labor-higher-education",
                "motor-vehicles-bridge",
            ],
            permit.Agreements
        );
        Assert.Equal(["college", "k12", "motor-vehicles", "wages"], permit.Subjects);
    }

    static PermitRequest Link() =>
        PermitRequest.Link(
            DemoGovernance.LinkageAnalyst,
            DemoGovernance.Purpose,
            ["k12", "motor-vehicles", "wages", "college"]
        );

    [Fact]
    public void A_bridge_does_not_cover_two_of_the_registers_that_it_joins()
    {
        var register = s_register with
        {
            Agreements = [.. s_register.Agreements.Where(a => a.Id != "education-labor")],
        };
        var denied = Assert.IsType<Decision.Denied>(PermitDesk.Decide(register, Link(), s_today));
        Assert.Equal(
            [
                new Problem(
                    "permit.not-covered",
                    "link k12, motor-vehicles, wages, college",
                    "no agreement about k12 with wages",
                    "one in force that covers the two together, or a bridge between them",
                    "Ask Department of Education (education) and Department of Labor (labor)."
                ),
            ],
            denied.Reasons
        );
    }

    [Fact]
    public void Without_the_bridge_agreement_motor_vehicles_are_not_linked()
    {
        var register = s_register with
        {
            Agreements = [.. s_register.Agreements.Where(a => a.Id != "motor-vehicles-bridge")],
        };
        Assert.Equal(["permit.not-covered"], Codes(PermitDesk.Decide(register, Link(), s_today)));
    }

    [Fact]
    public void Nothing_flows_back_from_a_bridge_even_when_another_agreement_allows_it()
    {
        var register = With(
            "education-labor",
            a =>
                a with
                {
                    Sources = [.. a.Sources, "motor-vehicles"],
                    Basis =
                    [
                        .. a.Basis,
                        .. s_register.FindAgreement("motor-vehicles-bridge")!.Basis,
                    ],
                }
        );
        var request = Ask(["k12-enrollment", "motor-vehicles"]);
        Assert.Equal(
            ["permit.nothing-flows-back"],
            Codes(PermitDesk.Decide(register, request, s_today))
        );
        Assert.Equal(
            ["permit.nothing-flows-back"],
            Codes(PermitDesk.Decide(s_register, request, s_today))
        );
    }

    [Fact]
    public void Two_sources_that_are_joined_must_be_covered_together()
    {
        var register = s_register with
        {
            Agreements = [.. s_register.Agreements.Where(a => a.Id != "education-labor")],
        };
        var denied = Assert.IsType<Decision.Denied>(
            PermitDesk.Decide(register, Ask(["k12-exit", "wages"]), s_today)
        );
        Assert.Equal(
            ["no agreement about k12-exit with wages"],
            denied.Reasons.Select(r => r.Found)
        );
    }

    public static TheoryData<string, PermitRequest, string> Denials =>
        new()
        {
            { "person", Ask(person: "p-nobody-1"), "permit.person-unknown" },
            { "role", Ask(person: DemoGovernance.Steward), "permit.role" },
            { "a party alone", Ask(["wages"], person: "p-education-2"), "" },
            {
                "other party",
                Ask(["wages", "college"], person: "p-education-2"),
                "permit.not-a-party"
            },
            { "purpose", Ask(purpose: "marketing"), "permit.purpose" },
            { "audience", Ask(audience: "agency:motor-vehicles"), "permit.audience" },
            { "no source", Ask([]), "permit.subject" },
            { "strange source", Ask(["tax-returns"]), "permit.not-covered permit.subject" },
            { "motor vehicles", Ask(["motor-vehicles"]), "permit.nothing-flows-back" },
        };

    [Theory]
    [MemberData(nameof(Denials))]
    public void What_no_agreement_allows_is_denied(
        string what,
        PermitRequest request,
        string expected
    )
    {
        Assert.NotEmpty(what);
        Assert.Equal(
            expected,
            string.Join(' ', Codes(PermitDesk.Decide(s_register, request, s_today)))
        );
    }

    public static TheoryData<string, Func<Agreement, Agreement>, string> Changes =>
        new()
        {
            { "nothing", a => a, "" },
            {
                "not yet",
                a => a with { Effective = s_today.AddDays(1) },
                "agreement.not-yet-effective"
            },
            { "last day", a => a with { Expires = s_today }, "" },
            { "expired", a => a with { Expires = s_today.AddDays(-1) }, "agreement.expired" },
            {
                "stopped",
                a => a with { Suspended = new(s_today, "breach") },
                "agreement.suspended"
            },
            { "stops later", a => a with { Suspended = new(s_today.AddDays(1), "breach") }, "" },
            { "unsigned", a => a with { Signatures = a.Signatures[1..] }, "agreement.unsigned" },
            { "signed by no signer", a => SignedBy(a, "p-education-2"), "agreement.unsigned" },
            { "signed by another", a => SignedBy(a, "p-labor-1"), "agreement.unsigned" },
            {
                "no destruction",
                a => a with { Destruction = null },
                "agreement.destruction-missing"
            },
            { "no UI basis", a => a with { Basis = a.Basis[..1] }, "agreement.basis-missing" },
            { "no ask", a => a with { Acts = [PermittedAct.Link] }, "permit.act" },
            { "other question", a => a with { Questions = ["q7"] }, "permit.question" },
            { "that question", a => a with { Questions = ["q10"] }, "" },
            { "elements", a => a with { Elements = ["wages.quarter"] }, "permit.element" },
        };

    static Agreement SignedBy(Agreement agreement, string person) =>
        agreement with
        {
            Signatures =
            [
                .. agreement.Signatures.Select(s =>
                    s.Agency == "education" ? s with { Person = person } : s
                ),
            ],
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void An_agreement_that_is_not_in_force_or_says_otherwise_permits_nothing(
        string what,
        Func<Agreement, Agreement> change,
        string expected
    )
    {
        Assert.NotEmpty(what);
        var decision = PermitDesk.Decide(
            With("education-labor", change),
            Ask(["k12-exit", "wages"]),
            s_today
        );
        Assert.Equal(expected, string.Join(' ', Codes(decision)));
    }

    [Fact]
    public void Listed_elements_allow_exactly_themselves()
    {
        var register = With(
            "education-labor",
            a => a with { Elements = ["wages.quarter", "k12-exit.exit_type"] }
        );
        Decision Decide(params string[] elements) =>
            PermitDesk.Decide(
                register,
                Ask(["k12-exit", "wages"], elements: [.. elements]),
                s_today
            );
        Assert.IsType<Decision.Granted>(Decide("wages.quarter", "k12-exit.exit_type"));
        var denied = Assert.IsType<Decision.Denied>(Decide("wages.gross_wages_cents"));
        Assert.Equal("the element wages.gross_wages_cents", Assert.Single(denied.Reasons).Found);
    }

    [Fact]
    public void A_permit_lapses_with_the_first_of_its_agreements()
    {
        var register = With("education-labor", a => a with { Expires = new(2027, 1, 31) });
        var permit = PermitDesk.Decide(register, Ask(), s_today).Required();
        Assert.Equal(new DateOnly(2027, 1, 31), permit.Until);
    }

    [Fact]
    public void A_person_who_did_not_sign_the_acknowledgement_gets_nothing()
    {
        var register = s_register with
        {
            People =
            [
                .. s_register.People.Select(p =>
                    p.Id == DemoGovernance.Analyst ? p with { Acknowledged = null } : p
                ),
            ],
        };
        Assert.Equal(
            ["permit.acknowledgement"],
            Codes(PermitDesk.Decide(register, Ask(), s_today))
        );
    }

    [Fact]
    public void A_denial_throws_with_all_its_reasons()
    {
        var decision = PermitDesk.Decide(s_register, Ask(["wages"], purpose: "marketing"), s_today);
        var thrown = Assert.Throws<ProblemException>(() => decision.Required());
        Assert.Equal("permit.denied", thrown.Problem.Code);
        Assert.Contains("the purpose marketing", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_outside_the_desk_can_make_a_permit() =>
        Assert.Empty(typeof(Permit).GetConstructors());

    [Fact]
    public void An_empty_register_permits_nothing() =>
        Assert.Equal(
            ["permit.person-unknown"],
            Codes(PermitDesk.Decide(Register.Empty, Ask(), s_today))
        );

    [Fact]
    public void A_permit_serves_only_what_it_was_given_for()
    {
        var permit = PermitDesk.Decide(s_register, Ask(["wages"]), s_today).Required();
        string? CodeOf(PermittedAct act, string subject, DateOnly on) =>
            Record.Exception(() => permit.RequireFor(act, [subject], on)) is ProblemException e
                ? e.Problem.Code
                : null;
        Assert.Null(CodeOf(PermittedAct.Ask, "wages", permit.Until));
        Assert.Equal("permit.other-act", CodeOf(PermittedAct.Link, "wages", s_today));
        Assert.Equal("permit.other-subject", CodeOf(PermittedAct.Ask, "college", s_today));
        Assert.Equal("permit.lapsed", CodeOf(PermittedAct.Ask, "wages", permit.Until.AddDays(1)));
    }
}
