using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Linkspan.Cli.Minors;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Outcomes;
using Linkspan.Reference;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.Inventory;

/// <summary>One element of a contract, with all that is to be known of it; no value of anybody.</summary>
/// <param name="Source">The contract's name.</param>
/// <param name="Element">The element's name.</param>
/// <param name="Meaning">What it says, in plain words.</param>
/// <param name="CedsId">Global id in CEDS; null when there is none.</param>
/// <param name="CedsName">Its name in CEDS; null likewise, or when it is not among those known.</param>
/// <param name="Values">What values it may take, in words.</param>
/// <param name="Sensitivity">0 to 4.</param>
/// <param name="Level">The same as a word.</param>
/// <param name="Protection">What protects it, in words.</param>
/// <param name="Laws">Laws that protect it.</param>
/// <param name="Owner">Agency that delivers it.</param>
/// <param name="Steward">Office that answers for it.</param>
/// <param name="IsAuthoritative">Whether this source decides when others say something else.</param>
/// <param name="ReviewBy">Day by which it is looked at again; null was not said.</param>
/// <param name="Why">The contract's purpose.</param>
/// <param name="NeededBy">Questions, matching and checks that need it; empty is flagged.</param>
/// <param name="Agreements">Agreements in force that allow it.</param>
sealed record InventoryElement(
    string Source,
    string Element,
    string Meaning,
    string? CedsId,
    string? CedsName,
    string Values,
    int Sensitivity,
    string Level,
    string Protection,
    ImmutableArray<string> Laws,
    string Owner,
    string Steward,
    bool IsAuthoritative,
    DateOnly? ReviewBy,
    string Why,
    ImmutableArray<string> NeededBy,
    ImmutableArray<string> Agreements
)
{
    /// <summary>Whether it is kept and nothing needs it: minimisation asks whether to leave it out.</summary>
    public required bool IsUnneeded { get; init; }
}

/// <summary>One element of CEDS and what carries it.</summary>
/// <param name="Id">Global id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Sources">Contracts that carry it.</param>
/// <param name="Why">Why none does; empty when one does.</param>
sealed record CedsCoverage(
    string Id,
    string Name,
    string Group,
    ImmutableArray<string> Sources,
    string Why
);

/// <summary>Every element of every contract in force.</summary>
/// <param name="State">Name of the state; null for the contracts that Linkspan brings.</param>
/// <param name="On">The day on which agreements were looked at.</param>
/// <param name="Contracts">The contracts, by source.</param>
/// <param name="Elements">Their elements, in their order.</param>
/// <param name="Ceds">The elements of CEDS that matter, covered or not.</param>
/// <param name="Questions">The questions of the bank.</param>
/// <param name="Register">Agencies and agreements; empty without a state.</param>
sealed record DataInventory(
    string? State,
    DateOnly On,
    ImmutableArray<Contract> Contracts,
    ImmutableArray<InventoryElement> Elements,
    ImmutableArray<CedsCoverage> Ceds,
    ImmutableArray<Question> Questions,
    Register Register
)
{
    /// <summary>Takes stock.</summary>
    /// <param name="state">A state's folder; null for what Linkspan brings.</param>
    /// <param name="name">The state's name; null likewise.</param>
    /// <param name="register">Agencies and agreements.</param>
    /// <param name="on">The day on which agreements are looked at.</param>
    public static DataInventory Of(StateFolder? state, string? name, Register register, DateOnly on)
    {
        var contracts = ContractsOf(state, register);
        var questions = QuestionBank.Load(state?.QuestionsFolder).Questions;
        ElementNeeds needs = new(state, questions);
        ImmutableArray<Agreement> inForce =
        [
            .. register.Agreements.Where(a => AgreementStanding.Defects(a, register, on).IsEmpty),
        ];
        DataInventory inventory = new(
            name,
            on,
            contracts,
            [],
            [.. CedsElements.All.Select(ceds => CoverageOf(ceds, contracts))],
            questions,
            register
        );
        return inventory with
        {
            Elements =
            [
                .. contracts.SelectMany(contract =>
                    contract.Elements.Select(element =>
                        InventoryWords.Of(inventory, contract, element, needs)
                    )
                ),
            ],
        };
    }

    /// <summary>Agreements in force on the day.</summary>
    public ImmutableArray<Agreement> InForce { get; } =
    [.. Register.Agreements.Where(a => AgreementStanding.Defects(a, Register, On).IsEmpty)];

    /// <summary>Id of the agency that delivers a source: the register's word counts.</summary>
    public string AgencyOf(Contract contract) =>
        Register.FindSource(contract.Source)?.Agency ?? contract.Agency;

    /// <summary>Name of an agency; its id where the register does not know it.</summary>
    public string NameOf(string agency) =>
        Register.Agencies.FirstOrDefault(a => a.Id.Equals(agency, StringComparison.Ordinal))?.Name
        ?? agency;

    /// <summary>Elements that are kept and that nothing needs.</summary>
    public IEnumerable<InventoryElement> Unneeded => Elements.Where(e => e.IsUnneeded);

    /// <summary>A state's own contracts, and the built-in ones of sources that it registered without one.</summary>
    static ImmutableArray<Contract> ContractsOf(StateFolder? state, Register register)
    {
        if (state is null)
            return OneForEachSource(BuiltInContracts.All);
        var own = Directory
            .EnumerateFiles(state.SourcesFolder, "*.yaml")
            .Select(Contract.Read)
            .ToList();
        return OneForEachSource(
            own.Concat(
                    BuiltInContracts.All.Where(built =>
                        own.All(c => c.Source != built.Source)
                        && register.Sources.Any(r => r.Source == built.Source)
                    )
                )
                .OrderBy(c => c.Source, StringComparer.Ordinal)
        );
    }

    /// <summary>A source that comes in several layouts has the elements of all.</summary>
    static ImmutableArray<Contract> OneForEachSource(IEnumerable<Contract> contracts) =>
        [
            .. contracts
                .GroupBy(c => c.Source, StringComparer.Ordinal)
                .Select(same =>
                    same.First() with
                    {
                        Elements =
                        [
                            .. same.SelectMany(c => c.Elements)
                                .DistinctBy(e => e.Name, StringComparer.Ordinal),
                        ],
                    }
                ),
        ];

    static CedsCoverage CoverageOf(CedsElement ceds, ImmutableArray<Contract> contracts)
    {
        ImmutableArray<string> sources =
        [
            .. contracts
                .Where(c =>
                    c.Elements.Any(e =>
                        e.Part is not ElementPart.Ignored
                        && ceds.Id.Equals(e.CedsId, StringComparison.Ordinal)
                    )
                )
                .Select(c => c.Source),
        ];
        var why =
            !sources.IsEmpty ? ""
            : ceds.Why.Length > 0 ? ceds.Why
            : "The contracts that Linkspan brings carry it; none of this state's does.";
        return new(ceds.Id, ceds.Name, ceds.Group, sources, why);
    }
}

/// <summary>Who needs an element.</summary>
sealed partial class ElementNeeds
{
    readonly ImmutableArray<(string Name, ImmutableArray<string> Sources, FactUse Use)> _readers;
    readonly ImmutableArray<(string Name, ImmutableHashSet<string> Words)> _models;

    public ElementNeeds(StateFolder? state, ImmutableArray<Question> questions)
    {
        _readers =
        [
            .. questions.Select(q =>
                (q.Id, q.Sources, FactUse.Of([q.Statement, .. QuestionBank.MeasuringStatements]))
            ),
            ("minors-at-work", MinorTables.Sources, FactUse.Of(MinorTables.Statements)),
        ];
        _models =
        [
            .. BridgeModels
                .Texts(state)
                .Select(model =>
                    (
                        model.Name,
                        Word().Matches(model.Text).Select(m => m.Value).ToImmutableHashSet()
                    )
                ),
        ];
    }

    /// <summary>Questions that read the element's fact, and the linkage that compares or keys it.</summary>
    public ImmutableArray<string> Of(Contract contract, Element element) =>
        [
            .. _readers
                .Where(r =>
                    element.IsFact
                    && r.Sources.Contains(contract.Source)
                    && r.Use.Reads(contract.Source, element.FactName)
                )
                .Select(r => r.Name),
            .. element.IsKey ? [$"key of {contract.Register ?? contract.Source}"] : (string[])[],
            .. _models
                .Where(m =>
                    element.IsIdentity
                    && contract.Register is { } register
                    && (
                        m.Words.Contains(register)
                        || m.Name.Contains(register, StringComparison.Ordinal)
                    )
                    && m.Words.Contains(element.Name)
                )
                .Select(m => $"linking {m.Name}"),
        ];

    [GeneratedRegex("[a-z][a-z0-9_-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
