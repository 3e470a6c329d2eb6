using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>
/// The agencies and agreements of the made-up state, read from <c>Demo/state.json</c>: a charter, one
/// agreement for each pair of sources and a bridge through motor vehicles, signed on a given day.
/// </summary>
public static class DemoGovernance
{
    /// <summary>The one purpose that the demo's agreements allow.</summary>
    public const string Purpose = "evaluate-education-programs";

    /// <summary>Who takes in deliveries.</summary>
    public const string Steward = "p-link-center-2";

    /// <summary>Who links.</summary>
    public const string LinkageAnalyst = "p-link-center-3";

    /// <summary>Who asks.</summary>
    public const string Analyst = "p-link-center-4";

    /// <summary>Who publishes.</summary>
    public const string Publisher = "p-link-center-5";

    /// <summary>Who keeps agencies and people.</summary>
    public const string Administrator = "p-link-center-1";

    /// <summary>The register of the made-up state.</summary>
    /// <param name="asOf">
    /// Day on which everything is signed and takes effect; agreements end five years later, and what
    /// was shared is destroyed a year after that.
    /// </param>
    /// <returns>No motions yet: releases are voted when there are some.</returns>
    public static Register Register(DateOnly asOf)
    {
        using var stream =
            typeof(DemoGovernance).Assembly.GetManifestResourceStream("Linkspan.Demo.state.json")
            ?? throw new System.Diagnostics.UnreachableException("Demo/state.json is embedded");
        using var reader = new StreamReader(stream);
        var written = GovernanceDocuments.ReadRegister(reader.ReadToEnd(), "Demo/state.json");
        return written with
        {
            People = [.. written.People.Select(p => p with { Acknowledged = asOf })],
            Agreements = [.. written.Agreements.Select(a => Sign(a, written.People, asOf))],
        };
    }

    static Agreement Sign(Agreement agreement, ImmutableArray<Person> people, DateOnly on) =>
        agreement with
        {
            Effective = on,
            Expires = on.AddYears(5).AddDays(-1),
            Destruction =
                agreement.Kind == AgreementKind.Charter ? null : on.AddYears(6).AddDays(-1),
            Signatures =
            [
                .. agreement.Parties.Select(party => new Signature(
                    party,
                    people
                        .First(p =>
                            string.Equals(p.Agency, party, StringComparison.Ordinal)
                            && p.Roles.Contains(Role.Signer)
                        )
                        .Id,
                    on
                )),
            ],
        };

    /// <summary>The motion that a release with this content be published.</summary>
    /// <param name="number">The release's number.</param>
    /// <param name="contentHash">SHA-256 of its content, in hex.</param>
    /// <param name="on">The day.</param>
    public static Motion ReleaseMotion(string number, string contentHash, DateOnly on) =>
        new(
            $"release-{number}",
            contentHash,
            $"Publish release {number} with exactly this content.",
            Publisher,
            on
        );

    /// <summary>A yes of every contributing agency.</summary>
    /// <param name="register">Who contributes and who votes for them.</param>
    /// <param name="motion">Id of the motion.</param>
    /// <param name="on">The day.</param>
    public static ImmutableArray<Ballot> Yes(Register register, string motion, DateOnly on) =>
        [
            .. register.Contributors.Select(agency => new Ballot(
                motion,
                agency,
                register
                    .People.First(p =>
                        string.Equals(p.Agency, agency, StringComparison.Ordinal)
                        && p.Roles.Contains(Role.Voter)
                    )
                    .Id,
                Vote.Yes,
                on
            )),
        ];
}
