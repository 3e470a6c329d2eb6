using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Linkspan.Governance;

/// <summary>A body that contributes data, receives answers or does the linking.</summary>
/// <param name="Id">Stable, lower case with hyphens, such as <c>labor</c>.</param>
/// <param name="Name">What a reader sees.</param>
public sealed record Agency(string Id, string Name);

/// <summary>What a person may be asked to do; one person may hold several.</summary>
public enum Role
{
    /// <summary>Takes in deliveries.</summary>
    [JsonStringEnumMemberName("data-steward")]
    DataSteward,

    /// <summary>Runs linkage.</summary>
    [JsonStringEnumMemberName("linkage-analyst")]
    LinkageAnalyst,

    /// <summary>Asks questions.</summary>
    [JsonStringEnumMemberName("analyst")]
    Analyst,

    /// <summary>Publishes releases that were voted.</summary>
    [JsonStringEnumMemberName("publisher")]
    Publisher,

    /// <summary>Casts the agency's one vote.</summary>
    [JsonStringEnumMemberName("voter")]
    Voter,

    /// <summary>Signs agreements for the agency.</summary>
    [JsonStringEnumMemberName("signer")]
    Signer,

    /// <summary>Keeps agencies, people and settings.</summary>
    [JsonStringEnumMemberName("administrator")]
    Administrator,
}

/// <summary>
/// A person who acts, known by a pseudonym: no name is kept here or in the ledger.
/// </summary>
/// <param name="Id">Pseudonym, such as <c>p-labor-1</c>.</param>
/// <param name="Agency">Id of the agency that the person acts for.</param>
/// <param name="Office">The office held, such as <c>Chief data officer</c>.</param>
/// <param name="Roles">What the person may do.</param>
/// <param name="Acknowledged">
/// Day on which the person signed the acknowledgement of confidentiality (20 CFR 603.9(b)(1)(v));
/// null: never, and then no permit is given.
/// </param>
public sealed record Person(
    string Id,
    string Agency,
    string Office,
    ImmutableArray<Role> Roles,
    DateOnly? Acknowledged
);

/// <summary>The law that protects what a source holds.</summary>
public enum LegalRegime
{
    /// <summary>None of those below, such as a list of schools.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Education records: 20 USC 1232g, 34 CFR 99.</summary>
    [JsonStringEnumMemberName("ferpa")]
    Ferpa,

    /// <summary>Confidential unemployment-insurance information: 20 CFR 603.</summary>
    [JsonStringEnumMemberName("unemployment-insurance")]
    UnemploymentInsurance,

    /// <summary>Motor-vehicle records: 18 USC 2721.</summary>
    [JsonStringEnumMemberName("driver-privacy")]
    DriverPrivacy,

    /// <summary>Children with disabilities: 20 USC 1417, 34 CFR 300.610 to 300.627.</summary>
    [JsonStringEnumMemberName("idea")]
    Idea,

    /// <summary>Participants of workforce programs: 29 USC 3141(i), 20 CFR 677.175.</summary>
    [JsonStringEnumMemberName("wioa")]
    Wioa,

    /// <summary>Vocational rehabilitation: 34 CFR 361.38.</summary>
    [JsonStringEnumMemberName("vocational-rehabilitation")]
    VocationalRehabilitation,

    /// <summary>SNAP (7 CFR 272.1(c)) and TANF (42 USC 602(a)(1)(A)(iv)).</summary>
    [JsonStringEnumMemberName("public-assistance")]
    PublicAssistance,

    /// <summary>Health information: 45 CFR 160 and 164.</summary>
    [JsonStringEnumMemberName("health-privacy")]
    HealthPrivacy,

    /// <summary>A law of the state, which the agreement cites.</summary>
    [JsonStringEnumMemberName("state-law")]
    StateLaw,
}

/// <summary>A source, whose it is and which law protects it.</summary>
/// <param name="Source">The contract's name, such as <c>k12-enrollment</c>.</param>
/// <param name="Agency">Id of the agency that delivers it: whom to ask.</param>
/// <param name="Identities">
/// The register of identities, such as <c>k12</c>; null when it has no people.
/// </param>
/// <param name="Regime">
/// An agreement covers the source only with a legal basis of this regime.
/// </param>
public sealed record RegisteredSource(
    string Source,
    string Agency,
    string? Identities,
    LegalRegime Regime
);

/// <summary>
/// All that a decision looks at: who there is, what was agreed and what was voted.
/// </summary>
/// <param name="Agencies">Every agency.</param>
/// <param name="People">Every person who may act.</param>
/// <param name="Sources">Every source; the agencies named here are those that contribute.</param>
/// <param name="Agreements">The newest version of every agreement, in force or not.</param>
/// <param name="Motions">What was put to the vote.</param>
/// <param name="Ballots">In the order in which they were cast; an agency's last one counts.</param>
public sealed record Register(
    ImmutableArray<Agency> Agencies,
    ImmutableArray<Person> People,
    ImmutableArray<RegisteredSource> Sources,
    ImmutableArray<Agreement> Agreements,
    ImmutableArray<Motion> Motions,
    ImmutableArray<Ballot> Ballots
)
{
    /// <summary>A register with nothing in it, which permits nothing.</summary>
    public static Register Empty { get; } = new([], [], [], [], [], []);

    /// <summary>Ids of the agencies that contribute a source, sorted.</summary>
    public ImmutableArray<string> Contributors =>
        [.. Sources.Select(s => s.Agency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The person with this id, or null.</summary>
    public Person? FindPerson(string id) =>
        People.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.Ordinal));

    /// <summary>The agreement with this id, or null.</summary>
    public Agreement? FindAgreement(string id) =>
        Agreements.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));

    /// <summary>The source with this name, or null.</summary>
    public RegisteredSource? FindSource(string name) =>
        Sources.FirstOrDefault(s => string.Equals(s.Source, name, StringComparison.Ordinal));

    /// <summary>Name and id of an agency for a reader; the id alone when it is not known.</summary>
    internal string Describe(string agency) =>
        Agencies.FirstOrDefault(a => string.Equals(a.Id, agency, StringComparison.Ordinal))
            is { } found
            ? $"{found.Name} ({found.Id})"
            : agency;
}
