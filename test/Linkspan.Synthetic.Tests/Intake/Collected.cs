using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Tests.Intake;

/// <summary>What one delivery put in force: texts by element and fact, in the rows' order.</summary>
sealed class Collected : IIdentitySink, IFactSink
{
    ImmutableArray<string> _keyElements = [];

    /// <summary>Identity elements by name.</summary>
    public Dictionary<string, List<string>> Identities { get; } = [];

    /// <summary>Facts by name; missing is empty, days are yyyy-MM-dd, money is in cents.</summary>
    public Dictionary<string, List<string>> Facts { get; } = [];

    public string Register { get; private set; } = "";

    /// <summary>The table.</summary>
    public string Table { get; private set; } = "";

    /// <summary>Deliveries that were committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Keys as the truth writes them, one a row.</summary>
    public IEnumerable<string> Keys =>
        Enumerable
            .Range(0, _keyElements.IsEmpty ? 0 : Identities[_keyElements[0]].Count)
            .Select(row => string.Join('|', _keyElements.Select(k => Identities[k][row])));

    IIdentityDelivery IIdentitySink.Begin(
        string register,
        ImmutableArray<string> keyElements,
        string delivery
    )
    {
        (Register, _keyElements) = (register, keyElements);
        return new IdentityHalf(this);
    }

    IFactDelivery IFactSink.Begin(
        string source,
        ImmutableArray<FactColumn> columns,
        bool hasPerson,
        string delivery
    )
    {
        Table = source;
        return new FactHalf(this);
    }

    static List<string> ListOf(Dictionary<string, List<string>> of, string name) =>
        of.TryGetValue(name, out var list) ? list : of[name] = [];

    static string TextOf(FactColumn column, int row) =>
        column switch
        {
            TextFacts facts => facts.Values[row] ?? "",
            DateFacts facts => facts.Values[row]?.ToString("yyyy-MM-dd") ?? "",
            FlagFacts facts => facts.Values[row]?.ToString() ?? "",
            IntegerFacts facts => facts.Values[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
            NumberFacts facts => facts.Values[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
            _ => throw new ArgumentException("A column of no known type", nameof(column)),
        };

    sealed class IdentityHalf(Collected all) : IIdentityDelivery
    {
        public void Add(IdentityRows rows, Span<IdentityId> ids)
        {
            for (var e = 0; e < rows.Elements.Length; e++)
            for (var row = 0; row < rows.Count; row++)
                ListOf(all.Identities, rows.Elements[e]).Add(rows.Columns[e][row].ToString());
        }

        public void Commit() => all.Commits++;

        public void Dispose() { }
    }

    sealed class FactHalf(Collected all) : IFactDelivery
    {
        public void Add(FactRows rows, ReadOnlySpan<IdentityId> ids)
        {
            foreach (var column in rows.Columns)
                for (var row = 0; row < rows.Count; row++)
                    ListOf(all.Facts, column.Name).Add(TextOf(column, row));
        }

        public void Commit() => all.Commits++;

        public void Dispose() { }
    }
}
