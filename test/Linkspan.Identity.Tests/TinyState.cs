using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.Vaults;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Identity.Tests;

/// <summary>A state of a few made-up people whose models have every parameter fixed.</summary>
sealed class TinyState : IDisposable
{
    static readonly DateOnly s_day = new(2026, 7, 1);

    static readonly ImmutableSortedDictionary<string, (string Elements, int Keys)> s_registers =
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            new Dictionary<string, (string, int)>(StringComparer.Ordinal)
            {
                ["k12"] = ("student_id first_name last_name birth_date", 1),
                ["motor-vehicles"] = ("customer_number ssn first_name last_name birth_date", 1),
                ["college"] = ("college_student_id ssn first_name last_name birth_date", 1),
                ["wages"] = ("ssn last_name first_name", 3),
            }
        );

    readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("linkspan-tiny-");
    readonly Register _register = DemoGovernance.Register(s_day);

    public TinyState(bool fix = true)
    {
        Folder = StateFolder.Create(Path.Combine(_parent.FullName, "state"), isDemo: true);
        Vault = new(Folder.VaultFolder, Key, Entropy);
        if (fix)
            foreach (var (name, text) in s_models)
                File.WriteAllText(Path.Combine(Folder.LinkageFolder, name + ".yaml"), text);
    }

    public StateFolder Folder { get; }

    public StateKey Key { get; } = new(new byte[32]);

    public Entropy Entropy { get; } = Entropy.System;

    public Vault Vault { get; private set; }

    /// <summary>Permission to link some registers, on the demo's agreements.</summary>
    public Permit Permit(params string[] registers) =>
        PermitDesk
            .Decide(
                _register,
                PermitRequest.Link(
                    DemoGovernance.LinkageAnalyst,
                    DemoGovernance.Purpose,
                    [.. registers]
                ),
                s_day
            )
            .Required();

    /// <summary>Takes in rows of a register: texts with commas, as <see cref="s_registers"/> has them.</summary>
    public void Deliver(string register, params IReadOnlyList<string> rows)
    {
        if (rows.Count == 0)
            return;
        var (elements, keys) = s_registers[register];
        ImmutableArray<string> names = [.. elements.Split(' ')];
        var cells = rows.Select(r => r.Split(',')).ToArray();
        using var delivery = Vault.Begin(register, names[..keys], "test");
        delivery.Add(
            new(
                names,
                [.. names.Select((_, c) => TextBatch.Of([.. cells.Select(r => r[c])]))],
                rows.Count
            ),
            new IdentityId[rows.Count]
        );
        delivery.Commit();
    }

    /// <summary>Links what is there.</summary>
    public BridgeResult Link(
        PersonIndex? earlier = null,
        BridgeScope scope = BridgeScope.New,
        PersonRules? rules = null,
        Permit? permit = null
    ) =>
        BridgeLinkage.Run(
            permit ?? Permit([.. BridgeLinkage.Registers(Folder, Vault)]),
            Folder,
            Vault,
            Key,
            Entropy,
            earlier,
            rules ?? PersonRules.None,
            scope,
            new() { Clock = new FakeTimeProvider(new(s_day, new TimeOnly(9, 0), TimeSpan.Zero)) },
            null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Opens the vault anew, as another process would.</summary>
    public void Reopen() => Vault = new(Folder.VaultFolder, Key, Entropy);

    public void Dispose()
    {
        Key.Dispose();
        _parent.Delete(recursive: true);
    }

    const string Names = """
          first_name:
            levels: [{ when: exact, m: 0.95, u: 0.05 }, { when: else, m: 0.05, u: 0.95 }]
          last_name:
            levels: [{ when: exact, m: 0.95, u: 0.02 }, { when: else, m: 0.05, u: 0.98 }]
        """;

    const string Births = """
          birth_date:
            levels: [{ when: exact, m: 0.98, u: 0.003 }, { when: else, m: 0.02, u: 0.997 }]
        """;

    static readonly Dictionary<string, string> s_models = new(StringComparer.Ordinal)
    {
        ["k12-duplicates"] = Model(["k12"], "[birth_date]", "[first_name, last_name]", Births, ""),
        ["k12-motor-vehicles"] = Model(
            ["k12", "motor-vehicles"],
            "[birth_date]",
            "[first_name, last_name]",
            Births,
            "many-to-one"
        ),
        ["k12-college"] = Model(
            ["k12", "college"],
            "[birth_date]",
            "[first_name, last_name]",
            Births,
            "one-to-many"
        ),
        ["motor-vehicles-wages"] = Model(
            ["motor-vehicles", "wages"],
            "[ssn]",
            "[first_name, last_name]",
            Numbers,
            "one-to-many"
        ),
        ["college-wages"] = Model(
            ["college", "wages"],
            "[ssn]",
            "[first_name, last_name]",
            Numbers,
            "many-to-many"
        ),
    };

    const string Numbers = """
          ssn:
            levels: [{ when: exact, m: 0.97, u: 0.003 }, { when: else, m: 0.03, u: 0.997 }]
        """;

    static string Model(string[] sources, string one, string other, string third, string links) =>
        $$"""
            linkage: 1
            sources:
            {{string.Join('\n', sources.Select(s => $"  {s}: {{}}"))}}
            columns:
              first_name: { as: given-name }
              last_name: { as: surname }
              {{(third == Numbers ? "ssn: { as: ssn }" : "birth_date: { as: date, order: ymd }")}}
            compare:
            {{Names}}
            {{third}}
            block:
              - {{one}}
              - {{other}}
            {{(
                links.Length == 0
                    ? ""
                    : $"pairs: [{{ left: {sources[0]}, right: {sources[1]}, links: {links} }}]"
            )}}
            thresholds: { review: -5, accept: {{(sources.Length == 1 ? 6 : 1)}} }
            training: { lambda: 0.02 }
            """;
}
