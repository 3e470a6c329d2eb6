using Linkspan.Governance;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

public sealed partial class StateRegistry
{
    /// <summary>Puts something to the vote. The same motion again changes nothing.</summary>
    /// <exception cref="ProblemException">
    /// <c>registry.motion-exists</c>: another motion has this id.
    /// </exception>
    public void RaiseMotion(Motion motion, LedgerActor actor) =>
        Write(
            actor,
            (d, sequence) =>
            {
                if (d.Motions.AsNoTracking().FirstOrDefault(r => r.Id == motion.Id) is { } row)
                    return MotionOf(row) == motion
                        ? null
                        : throw new ProblemException(
                            new Problem(
                                "registry.motion-exists",
                                $"motion {motion.Id}",
                                "another motion with this id",
                                "an id that was not used yet"
                            )
                        );
                d.Motions.Add(
                    new()
                    {
                        Sequence = sequence,
                        Id = motion.Id,
                        Subject = motion.Subject,
                        Body = motion.Body,
                        RaisedBy = motion.RaisedBy,
                        RaisedOn = motion.RaisedOn,
                    }
                );
                return LedgerNote.Of("motion.raised", motion.Id, ("on", motion.Subject));
            }
        );

    /// <summary>Casts an agency's vote; the last one counts.</summary>
    /// <exception cref="ProblemException">
    /// <c>registry.unknown</c>: no such motion; <c>registry.not-entitled</c>: not a voter of the agency.
    /// </exception>
    public void CastBallot(Ballot ballot, LedgerActor actor) =>
        Write(
            actor,
            (d, sequence) =>
            {
                if (!d.Motions.Any(r => r.Id == ballot.Motion))
                    throw Unknown("motion", ballot.Motion, "Raise the motion first.");
                RequireRole(d, ballot.Person, ballot.Agency, Role.Voter);
                d.Ballots.Add(
                    new()
                    {
                        Sequence = sequence,
                        Motion = ballot.Motion,
                        Agency = ballot.Agency,
                        Person = ballot.Person,
                        Vote = ballot.Vote.ToString(),
                        On = ballot.On,
                    }
                );
                return LedgerNote.Of(
                    "ballot.cast",
                    ballot.Motion,
                    ("agency", ballot.Agency),
                    ("vote", ballot.Vote.ToString())
                );
            }
        );

    /// <summary>Counts a motion's ballots under the default rule.</summary>
    /// <returns>Null when there is no such motion.</returns>
    public Outcome? FindOutcome(string motion)
    {
        var register = LoadRegister();
        return
            register.Motions.FirstOrDefault(m =>
                string.Equals(m.Id, motion, StringComparison.Ordinal)
            )
                is { } found
            ? Outcome.Of(found, register, VoteRule.Unanimous(register))
            : null;
    }
}
