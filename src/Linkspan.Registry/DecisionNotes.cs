using Linkspan.Governance;
using Linkspan.Vocabulary;
using Register = Linkspan.Governance.Register;

namespace Linkspan.Registry;

/// <summary>
/// What the ledger remembers of a decision: names of ours, shapes of what was typed.
/// </summary>
static class DecisionNotes
{
    internal static LedgerNote Of(Register register, PermitRequest request, Decision decision)
    {
        var act = request.Act.ToString().ToLowerInvariant();
        var purposes = register.Agreements.SelectMany(a => a.Purposes);
        var purpose = purposes.Contains(request.Purpose, StringComparer.Ordinal)
            ? request.Purpose
            : ValueShape.Of(request.Purpose);
        (string, string)[] asked =
        [
            ("purpose", purpose),
            ("subjects", string.Join(' ', request.Subjects)),
            ("questions", string.Join(' ', request.Questions)),
            ("audience", request.Audience?.Name ?? "own agency"),
            ("content", request.ContentHash ?? ""),
        ];
        return decision switch
        {
            Decision.Granted granted => LedgerNote.Of(
                "permit.granted",
                act,
                [.. asked, ("until", granted.Permit.Until.ToString("yyyy-MM-dd"))]
            ),
            Decision.Denied denied => LedgerNote.Of(
                "permit.denied",
                act,
                [.. asked, ("reasons", string.Join(' ', denied.Reasons.Select(r => r.Code)))]
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
