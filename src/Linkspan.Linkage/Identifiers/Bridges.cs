using System.Collections.Immutable;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Identifiers;

/// <summary>Kinds of sources that know people by an SSN and by a birth date, as state agencies do.</summary>
static class Bridges
{
    const string Known = "motor vehicles, college enrolment, workforce registration";

    /// <summary>What a source that bridges two others must have, and who has it.</summary>
    public static string Between(
        LinkModel model,
        PairScope scope,
        IdentifierProfile left,
        IdentifierProfile right
    )
    {
        var (l, r) = (Strong(model, left, right), Strong(model, right, left));
        var source = (l.IsEmpty, r.IsEmpty) switch
        {
            (false, false) => $"a source with both {l[0]} and {r[0]}",
            (false, true) => $"a source with {l[0]} and what {right.Source} knows people by",
            (true, false) => $"a source with {r[0]} and what {left.Source} knows people by",
            _ => "a source with both SSN and birth date",
        };
        return scope.IsWithin ? $"{source}, linked to each record," : $"{source} ({Known})";
    }

    // Numbers and birth dates that the one has and the other lacks.
    static ImmutableArray<string> Strong(
        LinkModel model,
        IdentifierProfile own,
        IdentifierProfile other
    ) =>
        [
            .. model
                .Comparisons.Where((_, c) => own.Bits[c] > 0 && other.Bits[c] <= 0)
                .Select(c => model.Columns.First(m => Same(m.Name, c.Columns[0])).Kind)
                .Where(k => k is ColumnKind.Ssn or ColumnKind.Date)
                .Order()
                .Select(k => k == ColumnKind.Ssn ? "SSN" : "birth date"),
        ];

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
