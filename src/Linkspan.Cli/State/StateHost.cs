using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Vaults;
using Linkspan.Publishing;
using Linkspan.Reference;
using Linkspan.Registry;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.State;

/// <summary>A state opened for work: its folder, registry, key, vault and warehouse.</summary>
sealed class StateHost : IDisposable
{
    StateHost(StateFolder folder, StateRegistry registry, TimeProvider clock, Entropy entropy)
    {
        (Folder, Registry, Clock, Entropy) = (folder, registry, clock, entropy);
        Key = StateKey.OpenOrCreate(folder, entropy);
        Vault = new(folder.VaultFolder, Key, entropy);
        Warehouse = new(folder.WarehouseFolder);
        SetAside = new(folder.SetAsideFolder, Key, entropy);
        Receipts = new(folder.ReceiptsFolder);
    }

    public StateFolder Folder { get; }

    public StateRegistry Registry { get; }

    public TimeProvider Clock { get; }

    public Entropy Entropy { get; }

    public StateKey Key { get; }

    public Vault Vault { get; }

    public WarehouseFolder Warehouse { get; }

    public SetAsideShelf SetAside { get; }

    public ReceiptShelf Receipts { get; }

    public DateOnly Today => Registry.Today;

    /// <summary>Opens a state; the database is brought to this version.</summary>
    public static StateHost Open(StateFolder folder, TimeProvider clock, Entropy entropy) =>
        new(folder, LinkspanSettings.OpenRegistry(folder, clock), clock, entropy);

    /// <summary>A permit, or a problem that names every reason against it.</summary>
    public Permit Permit(PermitRequest request) => Registry.Decide(request).Required();

    /// <summary>The warehouse as the sink of one person's deliveries.</summary>
    public FactWarehouse FactsFor(LedgerActor actor) =>
        new(Warehouse, new SnapshotPointer(Registry, actor));

    /// <summary>The current facts under the current person index.</summary>
    /// <exception cref="ProblemException"><c>state.not-linked</c>: nothing was ingested or linked.</exception>
    public WarehouseReader OpenReader(string? index = null) =>
        WarehouseReader.Open(
            Warehouse,
            Registry.FindPointer(PointerNames.CurrentSnapshot)
                ?? throw Missing("no snapshot", "ingest"),
            index ?? IndexInForce(),
            new() { Cte = CteDefinition.Load(Folder.DefinitionsFolder) }
        );

    /// <summary>Id of the person index in force.</summary>
    /// <exception cref="ProblemException"><c>state.not-linked</c>: there is none.</exception>
    public string IndexInForce() =>
        Registry.FindPointer(PointerNames.CurrentPersonIndex)
        ?? throw Missing("no person index", "link people");

    /// <summary>The ledger in which tables are entered before they are handed out.</summary>
    public ReceivedLedger ReceivedBy(LedgerActor actor, string occasion) =>
        new(
            Registry,
            Path.Combine(Folder.WarehouseFolder, "received"),
            Key,
            Entropy,
            actor,
            occasion
        );

    public void Dispose()
    {
        Key.Dispose();
        Registry.Dispose();
    }

    ProblemException Missing(string found, string command) =>
        new(
            new(
                "state.not-linked",
                Folder.Root,
                found,
                "a state with facts and a person index",
                $"Run linkspan {command} first."
            )
        );

    sealed class SnapshotPointer(StateRegistry registry, LedgerActor actor) : ISnapshotPointer
    {
        public string? Current => registry.FindPointer(PointerNames.CurrentSnapshot);

        public void Move(string id, string? previous) =>
            registry.MovePointerFrom(PointerNames.CurrentSnapshot, previous, id, actor);
    }
}
