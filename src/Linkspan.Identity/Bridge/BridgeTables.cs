using Linkspan.Identity.Vaults;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Registers of the vault as the engine takes them: arrays by column, in memory only.</summary>
static class BridgeTables
{
    static readonly string[] s_former = ["former_last_name", "former_last_name_2"];

    /// <summary>All identities of a register, with the surnames that later deliveries replaced.</summary>
    /// <param name="register">The register's name, which is the source's name in a model.</param>
    /// <param name="identities">Its identities.</param>
    public static RecordTable Of(string register, RegisterIdentities identities) =>
        new(register, [.. identities.Ids.Select(id => id.ToString())], Columns(identities));

    /// <summary>Their columns by name.</summary>
    public static Dictionary<string, string?[]> Columns(RegisterIdentities identities)
    {
        Dictionary<string, string?[]> columns = new(StringComparer.Ordinal);
        foreach (var element in identities.Elements)
            columns[element] = identities.Column(element);
        for (var nth = 0; nth < s_former.Length; nth++)
            columns[s_former[nth]] = identities.FormerColumn("last_name", nth);
        return columns;
    }

    /// <summary>Names of their columns.</summary>
    public static HashSet<string> Elements(RegisterIdentities identities) =>
        [.. identities.Elements, .. s_former];

    /// <summary>Identities of a register that carry an SSN: nine digits, not a dummy.</summary>
    /// <param name="identities">The register.</param>
    /// <param name="element">Name of the element that holds it.</param>
    public static IEnumerable<IdentityId> WithSsn(RegisterIdentities identities, string element)
    {
        var ssn = identities.Column(element);
        for (var row = 0; row < ssn.Length; row++)
            if (IsSsn(ssn[row]))
                yield return identities.Ids[row];
    }

    /// <summary>Area 000, 666 and 9xx, group 00 and serial 0000 were never issued (SSA, 2011).</summary>
    internal static bool IsSsn(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[9];
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = c;
            }
        return count == digits.Length
            && digits[..3] is not "000" and not "666"
            && digits[0] != '9'
            && digits[3..5] is not "00"
            && digits[5..] is not "0000";
    }
}
