using Linkspan.Governance;

namespace Linkspan.Registry;

/// <summary>The made-up state's governance, entered, signed and voted as people would.</summary>
public static class DemoRegistry
{
    /// <summary>
    /// Enters agencies, people, sources and agreements of <see cref="DemoGovernance"/>, and has every
    /// party sign. A second time with the same day changes nothing.
    /// </summary>
    /// <param name="registry">The state's registry.</param>
    /// <param name="asOf">Day of the signatures and first day in force.</param>
    public static void Sign(StateRegistry registry, DateOnly asOf)
    {
        var register = DemoGovernance.Register(asOf);
        var keeper = LedgerActor.Of(DemoGovernance.Administrator);
        foreach (var agency in register.Agencies)
            registry.PutAgency(agency, keeper);
        foreach (var person in register.People)
            registry.PutPerson(person, keeper);
        foreach (var source in register.Sources)
            registry.PutSource(source, keeper);
        var known = registry.LoadRegister();
        foreach (var agreement in register.Agreements)
        {
            registry.PutAgreement(agreement, keeper);
            var signed = known.FindAgreement(agreement.Id)?.Signatures ?? [];
            foreach (var signature in agreement.Signatures.Except(signed))
                registry.SignAgreement(agreement.Id, signature, LedgerActor.Of(signature.Person));
        }
    }

    /// <summary>
    /// Drafts a release, puts exactly its content to the vote and has every agency say yes.
    /// </summary>
    /// <param name="registry">The state's registry.</param>
    /// <param name="number">The release's number.</param>
    /// <param name="contentHash">SHA-256 of its content, in hex.</param>
    /// <returns>The count, which is carried.</returns>
    public static Outcome VoteRelease(StateRegistry registry, string number, string contentHash)
    {
        var motion = DemoGovernance.ReleaseMotion(number, contentHash, registry.Today);
        var publisher = LedgerActor.Of(DemoGovernance.Publisher);
        registry.DraftRelease(number, contentHash, publisher);
        if (
            !registry
                .LoadRegister()
                .Motions.Any(m => m with { RaisedOn = motion.RaisedOn } == motion)
        )
            registry.RaiseMotion(motion, publisher);
        if (registry.FindOutcome(motion.Id) is not { State: MotionState.Carried })
            foreach (
                var ballot in DemoGovernance.Yes(registry.LoadRegister(), motion.Id, registry.Today)
            )
                registry.CastBallot(ballot, LedgerActor.Of(ballot.Person));
        return registry.FindOutcome(motion.Id)!;
    }
}
