using Linkspan.Vocabulary;

namespace Linkspan.Governance.Tests.Agreements;

public class AgreementStandingTests
{
    static readonly DateOnly s_day = new(2026, 7, 1);
    static readonly Register s_register = DemoGovernance.Register(s_day);

    public static TheoryData<string, string> CitesAndTerms =>
        [.. MandatoryTerms.Cites.SelectMany(c => MandatoryTerms.Of(c).Select(t => (c, t)))];

    [Fact]
    public void Every_agreement_of_the_demo_is_in_force() =>
        Assert.All(
            s_register.Agreements,
            a => Assert.Empty(AgreementStanding.Defects(a, s_register, s_day))
        );

    [Theory]
    [InlineData("34 CFR 99.31(a)(3)", 5)]
    [InlineData("34 CFR 99.31(a)(6)", 4)]
    [InlineData("20 CFR 603.5(e)", 6)]
    [InlineData("20 CFR 603.5(f)", 6)]
    [InlineData("18 USC 2721(b)(1)", 4)]
    [InlineData("some state law", 0)]
    public void Each_law_demands_its_terms(string cite, int terms) =>
        Assert.Equal(terms, MandatoryTerms.Of(cite).Length);

    [Theory]
    [MemberData(nameof(CitesAndTerms))]
    public void A_missing_or_blank_term_is_named(string cite, string term)
    {
        var agreement = s_register.FindAgreement("charter")! with
        {
            Basis =
            [
                new(
                    LegalRegime.None,
                    cite,
                    [
                        .. MandatoryTerms
                            .Of(cite)
                            .Select(t => new Term(t, t == term ? " " : "As the law says.")),
                    ]
                ),
            ],
        };
        Assert.Equal(
            new Problem(
                "agreement.term-missing",
                "agreement charter",
                $"no term {term}",
                $"the term {term}, which {cite} demands",
                "Add the clause and have the parties sign."
            ),
            Assert.Single(AgreementStanding.Defects(agreement, s_register, s_day))
        );
    }

    [Fact]
    public void A_bridge_lets_no_fact_flow_back()
    {
        var bridge = s_register.FindAgreement("motor-vehicles-bridge")!;
        string[] Codes(Agreement a) =>
            [.. AgreementStanding.Defects(a, s_register, s_day).Select(d => d.Code)];
        Assert.Equal(
            ["agreement.bridge"],
            Codes(bridge with { Acts = [PermittedAct.Link, PermittedAct.Ask] })
        );
        Assert.Equal(["agreement.bridge"], Codes(bridge with { BridgeThrough = null }));
        Assert.Equal(["agreement.bridge"], Codes(bridge with { BridgeThrough = "tax" }));
        Assert.Equal(["agreement.bridge"], Codes(bridge with { Kind = AgreementKind.DataSharing }));
    }

    [Fact]
    public void An_agreement_reads_back_from_its_document_as_the_same_bytes() =>
        Assert.All(
            s_register.Agreements,
            a =>
            {
                var document = GovernanceDocuments.Write(a);
                Assert.Equal(
                    document,
                    GovernanceDocuments.Write(
                        GovernanceDocuments.ReadAgreement(document, "a document")
                    )
                );
            }
        );

    [Theory]
    [InlineData("", "line 1, path $")]
    [InlineData("null", "null")]
    [InlineData("""{"id":"x"}""", "line 1, path $")]
    [InlineData("""{"id":"x","secret":1}""", "line 1, path $.secret")]
    public void Anything_else_is_no_agreement(string json, string found)
    {
        var thrown = Assert.Throws<ProblemException>(() =>
            GovernanceDocuments.ReadAgreement(json, "agreement.json")
        );
        Assert.Equal("agreement.document", thrown.Problem.Code);
        Assert.Equal($"something else at {found}", thrown.Problem.Found);
    }
}
