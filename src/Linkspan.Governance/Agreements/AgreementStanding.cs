using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>
/// Whether an agreement is in force, and if not, everything that stands in the way.
/// </summary>
public static class AgreementStanding
{
    /// <summary>What keeps an agreement from being in force on a day.</summary>
    /// <param name="agreement">Any agreement.</param>
    /// <param name="register">Who there is, and which law protects each source.</param>
    /// <param name="today">The day.</param>
    /// <returns>
    /// Empty when it is in force; else one problem for each defect, terms by name.
    /// </returns>
    public static ImmutableArray<Problem> Defects(
        Agreement agreement,
        Register register,
        DateOnly today
    ) =>
        [
            .. Dates(agreement, today),
            .. Signatures(agreement, register, today),
            .. Terms(agreement),
            .. Basis(agreement, register),
            .. Shape(agreement),
        ];

    static IEnumerable<Problem> Dates(Agreement agreement, DateOnly today)
    {
        if (today < agreement.Effective)
            yield return Defect(
                agreement,
                "agreement.not-yet-effective",
                $"effective from {agreement.Effective:yyyy-MM-dd}",
                $"in force on {today:yyyy-MM-dd}",
                "Wait until it takes effect."
            );
        if (today > agreement.Expires)
            yield return Defect(
                agreement,
                "agreement.expired",
                $"expired on {agreement.Expires:yyyy-MM-dd}",
                $"in force on {today:yyyy-MM-dd}",
                "Ask its parties to renew it."
            );
        if (agreement.Suspended is { } stop && today >= stop.From)
            yield return Defect(
                agreement,
                "agreement.suspended",
                $"suspended from {stop.From:yyyy-MM-dd}: {stop.Reason}",
                "not suspended",
                "Correct the cause; its parties then lift the suspension."
            );
        if (agreement.Kind != AgreementKind.Charter && agreement.Destruction is null)
            yield return Defect(
                agreement,
                "agreement.destruction-missing",
                "no day of destruction",
                "the day by which what was shared is destroyed",
                "Add it and have the parties sign."
            );
    }

    static IEnumerable<Problem> Signatures(Agreement agreement, Register register, DateOnly today)
    {
        foreach (var party in agreement.Parties)
        {
            var signed = agreement.Signatures.Any(s =>
                string.Equals(s.Agency, party, StringComparison.Ordinal)
                && s.On <= today
                && register.FindPerson(s.Person) is { } person
                && string.Equals(person.Agency, party, StringComparison.Ordinal)
                && person.Roles.Contains(Role.Signer)
            );
            if (!signed)
                yield return Defect(
                    agreement,
                    "agreement.unsigned",
                    $"no signature for {party}",
                    $"one by a signer of {register.Describe(party)}",
                    $"Ask {register.Describe(party)} to sign."
                );
        }
    }

    static IEnumerable<Problem> Terms(Agreement agreement) =>
        from basis in agreement.Basis
        from name in MandatoryTerms.Of(basis.Cite)
        where
            !basis.Terms.Any(t =>
                string.Equals(t.Name, name, StringComparison.Ordinal)
                && !string.IsNullOrWhiteSpace(t.Text)
            )
        select Defect(
            agreement,
            "agreement.term-missing",
            $"no term {name}",
            $"the term {name}, which {basis.Cite} demands",
            "Add the clause and have the parties sign."
        );

    static IEnumerable<Problem> Basis(Agreement agreement, Register register) =>
        from name in agreement.Sources
        let source = register.FindSource(name)
        where
            source is not null
            && source.Regime != LegalRegime.None
            && !agreement.Basis.Any(b => b.Regime == source.Regime)
        select Defect(
            agreement,
            "agreement.basis-missing",
            $"no legal basis for source {name}",
            $"a basis under {RegimeName(source.Regime)}",
            "Name the law that allows the disclosure, with its terms."
        );

    static IEnumerable<Problem> Shape(Agreement agreement)
    {
        var bridge = agreement.Kind == AgreementKind.Bridge;
        if (
            bridge
            && (
                agreement.BridgeThrough is null
                || !agreement.Registers.Contains(agreement.BridgeThrough)
            )
        )
            yield return Defect(
                agreement,
                "agreement.bridge",
                "no register that the others are linked through",
                "bridgeThrough: one of its registers"
            );
        if (bridge && agreement.Acts.Any(a => a is PermittedAct.Ask or PermittedAct.Release))
            yield return Defect(
                agreement,
                "agreement.bridge",
                "an act that lets facts flow back",
                "ingest and link only"
            );
        if (!bridge && agreement.BridgeThrough is not null)
            yield return Defect(
                agreement,
                "agreement.bridge",
                "a register to link through",
                "that only a bridge has one"
            );
    }

    internal static string RegimeName(LegalRegime regime) =>
        regime switch
        {
            LegalRegime.Ferpa => "FERPA (34 CFR 99)",
            LegalRegime.UnemploymentInsurance => "unemployment-insurance law (20 CFR 603)",
            LegalRegime.DriverPrivacy => "the Driver's Privacy Protection Act (18 USC 2721)",
            LegalRegime.Idea => "IDEA (34 CFR 300.610)",
            LegalRegime.Wioa => "WIOA (20 CFR 677.175)",
            LegalRegime.VocationalRehabilitation => "vocational-rehabilitation law (34 CFR 361.38)",
            LegalRegime.PublicAssistance => "the law of SNAP and TANF (7 CFR 272.1(c))",
            LegalRegime.HealthPrivacy => "HIPAA (45 CFR 164)",
            LegalRegime.StateLaw => "the law of the state",
            _ => "no regime",
        };

    static Problem Defect(
        Agreement agreement,
        string code,
        string found,
        string expected,
        string remedy = ""
    ) => new(code, $"agreement {agreement.Id}", found, expected, remedy);
}
