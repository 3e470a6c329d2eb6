using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Linkspan.Governance;

/// <summary>Something put to the vote of the contributing agencies.</summary>
/// <param name="Id">Stable, such as <c>release-1</c>.</param>
/// <param name="Subject">
/// What exactly is voted, such as the SHA-256 of a release's content in hex.
/// </param>
/// <param name="Body">The question in words.</param>
/// <param name="RaisedBy">Id of the person who raised it.</param>
/// <param name="RaisedOn">The day.</param>
public sealed record Motion(
    string Id,
    string Subject,
    string Body,
    string RaisedBy,
    DateOnly RaisedOn
);

/// <summary>How an agency voted.</summary>
public enum Vote
{
    /// <summary>For it.</summary>
    [JsonStringEnumMemberName("yes")]
    Yes,

    /// <summary>Against it.</summary>
    [JsonStringEnumMemberName("no")]
    No,

    /// <summary>Neither; it is not a yes.</summary>
    [JsonStringEnumMemberName("abstain")]
    Abstain,
}

/// <summary>One ballot of one agency.</summary>
/// <param name="Motion">Id of the motion.</param>
/// <param name="Agency">The agency whose one vote it is.</param>
/// <param name="Person">
/// Who cast it: a person of that agency with the role <see cref="Role.Voter"/>.
/// </param>
/// <param name="Vote">How.</param>
/// <param name="On">The day.</param>
public sealed record Ballot(string Motion, string Agency, string Person, Vote Vote, DateOnly On);

/// <summary>What it takes to carry a motion; each voter has one vote, whatever its size.</summary>
/// <param name="Voters">Ids of the agencies that vote.</param>
/// <param name="YesMin">Yes votes that carry it.</param>
public sealed record VoteRule(ImmutableArray<string> Voters, int YesMin)
{
    /// <summary>Every agency that contributes a source must vote yes: the default.</summary>
    public static VoteRule Unanimous(Register register) =>
        new(register.Contributors, register.Contributors.Length);
}

/// <summary>Where a motion stands.</summary>
public enum MotionState
{
    /// <summary>It can still be carried and still fail.</summary>
    Open,

    /// <summary>It has the yes votes that it needs.</summary>
    Carried,

    /// <summary>It can no longer be carried as the votes stand.</summary>
    Failed,
}

/// <summary>The count of a motion's ballots.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Yes">Agencies that voted yes, sorted.</param>
/// <param name="No">Agencies that voted no, sorted.</param>
/// <param name="Abstained">Agencies that abstained, sorted.</param>
/// <param name="Waiting">Agencies that have not voted, sorted.</param>
/// <param name="Reasons">Why it stands so, in words; ballots that do not count are named.</param>
public sealed record Outcome(
    MotionState State,
    ImmutableArray<string> Yes,
    ImmutableArray<string> No,
    ImmutableArray<string> Abstained,
    ImmutableArray<string> Waiting,
    ImmutableArray<string> Reasons
)
{
    /// <summary>Counts the ballots of a motion.</summary>
    /// <param name="motion">The motion.</param>
    /// <param name="register">
    /// Its ballots, in the order in which they were cast, and who may cast them.
    /// </param>
    /// <param name="rule">What carries it.</param>
    /// <returns>
    /// One vote an agency, the last that a voter of that agency cast; ballots of others do not count.
    /// A rule without voters carries nothing.
    /// </returns>
    public static Outcome Of(Motion motion, Register register, VoteRule rule)
    {
        var votes = new SortedDictionary<string, Vote>(StringComparer.Ordinal);
        var reasons = ImmutableArray.CreateBuilder<string>();
        foreach (var ballot in register.Ballots)
            if (!string.Equals(ballot.Motion, motion.Id, StringComparison.Ordinal))
                continue;
            else if (!rule.Voters.Contains(ballot.Agency))
                reasons.Add($"{ballot.Agency} has no vote on it");
            else if (!MayVote(register.FindPerson(ballot.Person), ballot.Agency))
                reasons.Add($"{ballot.Person} is no voter of {ballot.Agency}");
            else
                votes[ballot.Agency] = ballot.Vote;

        ImmutableArray<string> Who(Vote vote) =>
            [.. votes.Where(v => v.Value == vote).Select(v => v.Key)];
        var (yes, no, abstained) = (Who(Vote.Yes), Who(Vote.No), Who(Vote.Abstain));
        ImmutableArray<string> waiting =
        [
            .. rule
                .Voters.Where(v => !votes.ContainsKey(v))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var needed = Math.Max(rule.YesMin, 1);
        var state =
            yes.Length >= needed ? MotionState.Carried
            : yes.Length + waiting.Length < needed ? MotionState.Failed
            : MotionState.Open;
        reasons.Add($"{yes.Length} of {needed} yes votes needed");
        reasons.AddRange(no.Select(a => $"{a} voted no"));
        reasons.AddRange(abstained.Select(a => $"{a} abstained"));
        reasons.AddRange(waiting.Select(a => $"{a} has not voted"));
        return new(state, yes, no, abstained, waiting, reasons.ToImmutable());
    }

    internal static bool MayVote(Person? person, string agency) =>
        person is not null
        && string.Equals(person.Agency, agency, StringComparison.Ordinal)
        && person.Roles.Contains(Role.Voter);
}
