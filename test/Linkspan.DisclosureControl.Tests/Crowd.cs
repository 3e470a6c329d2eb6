using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

/// <summary>People of a test with their attributes, and the tables that count them.</summary>
sealed class Crowd
{
    readonly List<(UInt128 Key, Dictionary<string, string> Has)> _people = [];

    /// <summary>Adds people who are alike: <c>"region=A sex=F"</c>.</summary>
    public Crowd Add(int people, string attributes)
    {
        var has = attributes
            .Split(' ')
            .Select(a => a.Split('='))
            .ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        for (var i = 0; i < people; i++)
            _people.Add((KeyOf(_people.Count), has));
        return this;
    }

    /// <summary>Counts the people of a population by some attributes, with all margins.</summary>
    /// <param name="name">Of the table.</param>
    /// <param name="dimensions">Attribute names, partitions; a panel is added by <c>panel:</c>.</param>
    /// <param name="only"><c>"sex=F"</c>, or empty for all.</param>
    public CountTable Count(string name, string dimensions, string only = "")
    {
        var filter = only.Split('=');
        var population = _people
            .Where(p => only.Length == 0 || p.Has[filter[0]] == filter[1])
            .ToArray();
        var named = dimensions.Length == 0 ? [] : dimensions.Split(' ');
        var shape = named.Select(DimensionOf).ToImmutableArray();
        var cells = new Dictionary<string, (int[] At, long People, UInt128 Key)>(
            StringComparer.Ordinal
        );
        foreach (var person in population)
        foreach (var at in Places(shape, person.Has))
        {
            var text = string.Join(',', at);
            if (!cells.TryGetValue(text, out var sum))
                sum = (at, 0, 0);
            cells[text] = (at, sum.People + 1, sum.Key + person.Key);
        }
        return new(
            name,
            name,
            shape,
            [.. cells.Values.Select(c => new CountCell([.. c.At], c.People, c.Key))]
        );
    }

    Dimension DimensionOf(string name)
    {
        var panel = name.StartsWith("panel:", StringComparison.Ordinal);
        var plain = panel ? name[6..] : name;
        var codes = _people.SelectMany(p => p.Has[plain].Split('|'));
        return new(
            plain,
            plain,
            panel ? DimensionKind.Panel : DimensionKind.Partition,
            [.. codes.Distinct().Order(StringComparer.Ordinal).Select(c => new Category(c, c))]
        );
    }

    static IEnumerable<int[]> Places(
        ImmutableArray<Dimension> shape,
        Dictionary<string, string> has
    )
    {
        IEnumerable<int[]> places =
        [
            [],
        ];
        foreach (var dimension in shape)
        {
            var codes = has[dimension.Name].Split('|');
            int[] at =
            [
                .. codes.Select(c =>
                    dimension.Categories.IndexOf(dimension.Categories.First(x => x.Code == c))
                ),
            ];
            int[] all = dimension.Kind == DimensionKind.Panel ? at : [.. at, -1];
            places = places.SelectMany(p => all.Select(a => (int[])[.. p, a]));
        }
        return places;
    }

    static UInt128 KeyOf(int person) =>
        BinaryPrimitives.ReadUInt128BigEndian(
            SHA256.HashData(BitConverter.GetBytes(person)).AsSpan(0, 16)
        );
}

/// <summary>A ledger that lasts as long as its test.</summary>
sealed class TestLedger : IAudienceLedger
{
    readonly Dictionary<Audience, List<byte[]>> _stored = [];

    public List<LedgerEntry> Entries { get; } = [];

    public LedgerView Received(Audience audience) =>
        _stored.TryGetValue(audience, out var stored)
            ? new(stored.Count, [.. stored.Select(bytes => ReceivedTable.Read(bytes))])
            : LedgerView.Empty;

    public void Enter(Audience audience, long revision, ImmutableArray<LedgerEntry> entries)
    {
        var stored = _stored.TryGetValue(audience, out var found) ? found : _stored[audience] = [];
        if (stored.Count != revision)
            throw new ProblemException(
                new Problem("disclosure.ledger-moved", "ledger", "another entry", "none")
            );
        stored.AddRange(entries.Select(entry => entry.Received.ToBytes()));
        Entries.AddRange(entries);
    }
}

static class Given
{
    public static CertificateKey Key { get; } = new("test", new byte[32]);

    public static ProtectionPolicy Small(int min, int width = 1) =>
        new()
        {
            Name = "small",
            Version = 1,
            PeopleMin = min,
            WidthMin = width,
            MarkedWidthMin = 1,
        };

    public static ImmutableArray<CertifiedTable> Protect(
        ProtectionPolicy policy,
        params CountTable[] tables
    ) => Protection.Protect(tables, policy, Audience.Public, new TestLedger(), Key);

    /// <summary>Places of the withheld cells, as text: <c>"0,-1 2,1"</c>.</summary>
    public static string Hidden(this ProtectedTable table) =>
        string.Join(
            ' ',
            table
                .Cells.Where(cell => cell.State.IsWithheld)
                .Select(cell =>
                    string.Join(
                        ',',
                        cell.At.Select(at => at.ToString(CultureInfo.InvariantCulture))
                    )
                )
        );
}
