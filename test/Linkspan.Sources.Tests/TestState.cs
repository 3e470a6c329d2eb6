using System.Collections.Immutable;
using System.Text;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Sources.Tests;

/// <summary>A folder for files, sinks that remember, and permits of the demo's agreements.</summary>
sealed class TestState : IDisposable
{
    static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkspan-sources-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public FakeTimeProvider Clock { get; } = new(s_now);

    public RememberingVault Vault { get; } = new();

    public RememberingWarehouse Warehouse { get; } = new();

    public StateKey Key { get; } = new(new byte[32]);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllBytes(this[name], (encoding ?? Encoding.UTF8).GetBytes(text));
        return this[name];
    }

    public static Permit PermitFor(string source) =>
        PermitDesk
            .Decide(
                DemoGovernance.Register(DateOnly.FromDateTime(s_now.UtcDateTime)),
                PermitRequest.Ingest(DemoGovernance.Steward, DemoGovernance.Purpose, source),
                DateOnly.FromDateTime(s_now.UtcDateTime)
            )
            .Required();

    public IngestRequest Request(Contract contract, string path) =>
        new()
        {
            Contract = contract,
            Path = path,
            Permit = PermitFor(contract.Source),
            Identities = Vault,
            Facts = Warehouse,
            Clock = Clock,
        };

    public void Dispose()
    {
        Key.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A vault in memory: one id a key, rows as text.</summary>
sealed class RememberingVault : IIdentitySink
{
    readonly Dictionary<string, IdentityId> _ids = new(StringComparer.Ordinal);

    public List<string> InForce { get; } = [];

    /// <summary>Ids that were given, whether in force or not.</summary>
    public int Count => _ids.Count;

    public string Began { get; private set; } = "";

    public IIdentityDelivery Begin(string register, ImmutableArray<string> keys, string delivery)
    {
        Began = $"{register}: {string.Join(",", keys)}";
        return new Delivery(this, keys);
    }

    sealed class Delivery(RememberingVault vault, ImmutableArray<string> keys) : IIdentityDelivery
    {
        readonly List<string> _rows = [];

        public void Add(IdentityRows rows, Span<IdentityId> ids)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                var key = string.Join(
                    '|',
                    keys.Select(k => rows.Columns[rows.Elements.IndexOf(k)][row].ToString())
                );
                if (!vault._ids.TryGetValue(key, out var id))
                    id = new IdentityId(new Guid(vault._ids.Count + 1, 0, 0, new byte[8]));
                vault._ids[key] = id;
                ids[row] = id;
                _rows.Add(string.Join('|', rows.Columns.Select(column => column[row].ToString())));
            }
        }

        public void Commit() => vault.InForce.AddRange(_rows);

        public void Dispose() => _rows.Clear();
    }
}

/// <summary>A warehouse in memory: rows as text, the id's number first.</summary>
sealed class RememberingWarehouse : IFactSink
{
    public List<string> InForce { get; } = [];

    public string Began { get; private set; } = "";

    public IFactDelivery Begin(
        string source,
        ImmutableArray<FactColumn> columns,
        bool hasPerson,
        string delivery
    )
    {
        Began = $"{source}: {string.Join(",", columns.Select(column => column.Name))}";
        return new Delivery(this);
    }

    sealed class Delivery(RememberingWarehouse warehouse) : IFactDelivery
    {
        readonly List<string> _rows = [];

        public void Add(FactRows rows, ReadOnlySpan<IdentityId> ids)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                var id = ids.IsEmpty ? "-" : ids[row].Value.ToString("N")[..8].TrimStart('0');
                var values = rows.Columns.Select(column => TextOf(column, row));
                _rows.Add($"{id}|{string.Join('|', values)}");
            }
        }

        public void Commit() => warehouse.InForce.AddRange(_rows);

        public void Dispose() => _rows.Clear();

        static string TextOf(FactColumn column, int row) =>
            column switch
            {
                TextFacts facts => facts.Values[row] ?? "",
                IntegerFacts facts => facts.Values[row]?.ToString() ?? "",
                NumberFacts facts => facts.Values[row]?.ToString() ?? "",
                DateFacts facts => facts.Values[row]?.ToString("yyyy-MM-dd") ?? "",
                FlagFacts facts => facts.Values[row]?.ToString() ?? "",
                _ => throw new InvalidOperationException(),
            };
    }
}
