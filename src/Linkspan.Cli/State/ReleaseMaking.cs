using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Outcomes;
using Linkspan.Publishing;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>Asks, protects and assembles the questions of a release.</summary>
static class ReleaseMaking
{
    const string IntervalMethod =
        "Wilson score interval at 95 %, of the share found among those who could be looked up; it "
        + "covers chance, not errors of linkage";

    /// <summary>Answers every question of the bank for an audience, under a permit for each.</summary>
    /// <remarks>
    /// A breakdown whose groups are too small to be legible is left out; the table for everyone stays.
    /// </remarks>
    public static ImmutableArray<Answer> AskAll(
        StateHost host,
        Warehouse.WarehouseReader reader,
        QuestionBank bank,
        string person,
        string purpose,
        Audience audience
    )
    {
        var policy = PolicyOf(host);
        return
        [
            .. bank
                .Questions.Select(question =>
                    Answers.AskAll(
                        PermitFor(host, question, person, purpose, audience),
                        reader,
                        question,
                        new(audience, host.Today)
                    )
                )
                .Select(answer =>
                    answer with
                    {
                        Tables =
                        [
                            .. answer.Tables.Where(
                                (t, i) => i == 0 || Legibility.IsLegible(t, policy)
                            ),
                        ],
                    }
                ),
        ];
    }

    /// <summary>Leave to ask one question.</summary>
    public static Permit PermitFor(
        StateHost host,
        Question question,
        string person,
        string purpose,
        Audience audience
    ) => host.Permit(PermitRequest.Ask(person, purpose, question.Id, question.Sources, audience));

    /// <summary>The thresholds of the state, never below the house's.</summary>
    public static ProtectionPolicy PolicyOf(StateHost host)
    {
        var settings = LinkspanSettings.Read(host.Folder);
        var house = ProtectionPolicy.Standard;
        return ProtectionPolicy.Strictest(
            house,
            house with
            {
                PeopleMin = settings.PeopleMin ?? house.PeopleMin,
                EarnersMin = settings.EarnersMin ?? house.EarnersMin,
                EmployersMin = settings.EmployersMin ?? house.EmployersMin,
            }
        );
    }

    /// <summary>Protects all answers of a release as one system, and enters them in the ledger.</summary>
    /// <returns>Tables with their certificates, by name.</returns>
    public static ImmutableDictionary<string, CertifiedTable> Protect(
        StateHost host,
        ImmutableArray<Answer> answers,
        int number,
        string person
    ) =>
        Protection
            .Protect(
                [.. answers.SelectMany(a => a.Tables)],
                PolicyOf(host),
                answers[0].Audience,
                host.ReceivedBy(LedgerActor.Of(person), $"release {number}"),
                SealKey.Of(host.Key)
            )
            .ToImmutableDictionary(t => t.Table.Name, StringComparer.Ordinal);

    /// <summary>Puts a release together, to be voted.</summary>
    /// <param name="host">The state.</param>
    /// <param name="answers">One a question: their words; the counts come from the protected tables.</param>
    /// <param name="tables">Every table of the answers, protected.</param>
    /// <param name="number">The release's number.</param>
    /// <param name="quality">Rates of link quality, where they are known.</param>
    /// <param name="distances">Distance from perfect links, where it is known.</param>
    public static ReleaseContent Assemble(
        StateHost host,
        ImmutableArray<Answer> answers,
        ImmutableDictionary<string, CertifiedTable> tables,
        int number,
        ImmutableArray<QualityFigure> quality,
        ImmutableArray<TruthDistance> distances
    ) =>
        Releases.Assemble(
            FactsOf(host, answers, number, quality, distances),
            [
                .. answers.Select(a =>
                {
                    ImmutableArray<string> names = [.. a.Tables.Select(t => t.Name)];
                    return new QuestionToPublish(
                        QuestionFacts.Of(a.Question, names),
                        [.. names.Select(n => tables[n])]
                    );
                }),
            ]
        );

    static ReleaseFacts FactsOf(
        StateHost host,
        ImmutableArray<Answer> answers,
        int number,
        ImmutableArray<QualityFigure> quality,
        ImmutableArray<TruthDistance> distances
    ) =>
        new(
            number,
            LinkspanSettings.Read(host.Folder).Name,
            host.Folder.IsDemo,
            host.Today,
            answers[0].SnapshotId,
            answers[0].IndexId,
            answers[0].Audience.Name,
            IntervalMethod,
            RulesOf(PolicyOf(host)),
            [
                .. answers
                    .SelectMany(a => a.Question.Sources)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(BuiltInContracts.Get)
                    .Select(c => new SourceNote(c.Source, c.Title, c.Agency, c.Delivery.Words)),
            ],
            quality,
            distances
        );

    static ImmutableArray<PolicyRule> RulesOf(ProtectionPolicy policy) =>
        [
            new("Smallest count that is shown", $"{policy.PeopleMin} people"),
            new("Fewest earners behind a median", $"{policy.EarnersMin}"),
            new("Fewest employers behind earnings", $"{policy.EmployersMin}"),
            new("Largest share of one employer's pay", $"{policy.TopEmployerShareMax:P0}"),
            new("Earnings are rounded to", $"${policy.EarningsRoundingDollars}"),
            new("Policy", policy.Id),
        ];
}
