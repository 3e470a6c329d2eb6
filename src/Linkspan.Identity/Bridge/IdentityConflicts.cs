using Linkspan.Identity.Vaults;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>What two identities of one person contradict each other in.</summary>
[Flags]
public enum IdentityConflicts
{
    /// <summary>Nothing that both say.</summary>
    None = 0,

    /// <summary>Two SSNs.</summary>
    Identifier = 1,

    /// <summary>Two birth dates.</summary>
    BirthDate = 2,
}

/// <summary>What the indexing asks of identities' values, which never leave this process's memory.</summary>
/// <param name="Carriers">Identities that carry a number the target is looked up by.</param>
/// <param name="Between">What two identities contradict each other in.</param>
public sealed record BridgeValues(
    IReadOnlySet<IdentityId> Carriers,
    Func<IdentityId, IdentityId, IdentityConflicts> Between
);

/// <summary>Compares the SSNs and birth dates of two identities, forgiving slips of writing.</summary>
/// <remarks>
/// One digit that differs, two neighbours or day and month exchanged are slips. A birth date on 1 January
/// says nothing: it stands for an unknown one in many files.
/// </remarks>
sealed class IdentityComparison
{
    const int SsnLength = 9;
    const int DateLength = 8;

    readonly List<(RegisterIdentities Register, string?[] Numbers, string?[] Births)> _registers;

    /// <param name="registers">Registers that may carry one or the other.</param>
    /// <param name="identifier">Name of the element with the number.</param>
    public IdentityComparison(IEnumerable<RegisterIdentities> registers, string identifier) =>
        _registers = [
            .. registers
                .Where(r => r.Elements.Contains(identifier) || r.Elements.Contains("birth_date"))
                .Select(r => (r, r.Column(identifier), r.Column("birth_date"))),
        ];

    /// <summary>What two identities contradict each other in.</summary>
    public IdentityConflicts Between(IdentityId one, IdentityId other)
    {
        var (left, right) = (Of(one), Of(other));
        var found = IdentityConflicts.None;
        if (Differ(left.Number, right.Number))
            found |= IdentityConflicts.Identifier;
        if (Differ(left.Birth, right.Birth) && !DayMonthSwapped(left.Birth!, right.Birth!))
            found |= IdentityConflicts.BirthDate;
        return found;
    }

    (string? Number, string? Birth) Of(IdentityId identity)
    {
        foreach (var (register, numbers, births) in _registers)
            if (register.FindRow(identity) is { } row)
                return (
                    BridgeTables.IsSsn(numbers[row]) ? DigitsOf(numbers[row], SsnLength) : null,
                    DateOf(births[row])
                );
        return default;
    }

    static bool Differ(string? left, string? right)
    {
        if (left is null || right is null || left.Length != right.Length)
            return false;
        var first = left.AsSpan().CommonPrefixLength(right);
        if (first == left.Length || left.AsSpan(first + 1).SequenceEqual(right.AsSpan(first + 1)))
            return false; // Equal, or one digit apart.
        var isSwap =
            left[first] == right[first + 1]
            && left[first + 1] == right[first]
            && left.AsSpan(first + 2).SequenceEqual(right.AsSpan(first + 2));
        return !isSwap;
    }

    static bool DayMonthSwapped(string left, string right) =>
        left[..4] == right[..4] && left[4..6] == right[6..] && left[6..] == right[4..6];

    static string? DateOf(string? text) =>
        DigitsOf(text, DateLength) is { } digits
        && !digits.EndsWith("0101", StringComparison.Ordinal)
            ? digits
            : null;

    static string? DigitsOf(string? text, int count)
    {
        if (text is null)
            return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == count ? digits : null;
    }
}
