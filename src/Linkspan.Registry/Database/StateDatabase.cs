using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linkspan.Registry.Database;

/// <summary>
/// The one database; its two kinds differ in migrations and in how a write waits its turn.
/// </summary>
abstract class StateDatabase(DbContextOptions options) : DbContext(options)
{
    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();
    public DbSet<PersonRow> People => Set<PersonRow>();
    public DbSet<SourceRow> Sources => Set<SourceRow>();
    public DbSet<AgreementRow> Agreements => Set<AgreementRow>();
    public DbSet<MotionRow> Motions => Set<MotionRow>();
    public DbSet<BallotRow> Ballots => Set<BallotRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<PointerRow> Pointers => Set<PointerRow>();
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();
    public DbSet<ReceivedRow> Received => Set<ReceivedRow>();
    public DbSet<PersonDecisionRow> PersonDecisions => Set<PersonDecisionRow>();
    public DbSet<IndexVersionRow> IndexVersions => Set<IndexVersionRow>();
    public DbSet<PersonChangeRow> PersonChanges => Set<PersonChangeRow>();
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    /// <summary>Inside a transaction: waits until no other writer is at work.</summary>
    public abstract void WaitTurn();

    /// <summary>Whether any migration was ever applied.</summary>
    public abstract bool HasHistory();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AgencyRow>().ToTable("agencies").HasKey(r => r.Id);
        modelBuilder.Entity<PersonRow>().ToTable("people").HasKey(r => r.Id);
        modelBuilder.Entity<SourceRow>().ToTable("sources").HasKey(r => r.Source);
        modelBuilder
            .Entity<AgreementRow>()
            .ToTable("agreement_versions")
            .HasKey(r => new { r.Id, r.Number });
        var motion = modelBuilder.Entity<MotionRow>().ToTable("motions");
        motion.HasKey(r => r.Sequence);
        motion.HasIndex(r => r.Id).IsUnique();
        modelBuilder.Entity<BallotRow>().ToTable("ballots").HasKey(r => r.Sequence);
        var delivery = modelBuilder.Entity<DeliveryRow>().ToTable("deliveries");
        delivery.HasKey(r => r.Sequence);
        delivery.HasIndex(r => new { r.Source, r.Sha256 }).IsUnique();
        modelBuilder.Entity<PointerRow>().ToTable("pointers").HasKey(r => r.Name);
        modelBuilder.Entity<ReleaseRow>().ToTable("releases").HasKey(r => r.Number);
        var received = modelBuilder.Entity<ReceivedRow>().ToTable("audience_received");
        received.HasKey(r => r.Sequence);
        received.HasIndex(r => r.Audience);
        var decision = modelBuilder.Entity<PersonDecisionRow>().ToTable("person_decisions");
        decision.HasKey(r => r.Sequence);
        decision.HasIndex(r => r.Number).IsUnique();
        var version = modelBuilder.Entity<IndexVersionRow>().ToTable("person_index_versions");
        version.HasKey(r => r.Sequence);
        version.HasIndex(r => r.Number).IsUnique();
        modelBuilder.Entity<PersonChangeRow>().ToTable("person_changes").HasKey(r => r.Number);
        modelBuilder.Entity<LedgerRow>().ToTable("ledger").HasKey(r => r.Sequence);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
            if (property.IsPrimaryKey())
                property.ValueGenerated = Microsoft
                    .EntityFrameworkCore
                    .Metadata
                    .ValueGenerated
                    .Never;
            if (property.PropertyInfo?.DeclaringType == typeof(ChangingRow))
                property.IsConcurrencyToken = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary>Refuses changes that no ledger entry records, and counts versions.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var changes = ChangeTracker
            .Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        if (
            changes.Count > 0
            && !changes.Exists(e => e.Entity is LedgerRow && e.State == EntityState.Added)
        )
            throw new InvalidOperationException("Every change takes an entry of the ledger.");
        foreach (var change in changes)
            if (change.State == EntityState.Modified && change.Entity is ChangingRow row)
                row.Version++;
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}

/// <summary>SQLite has no time zone: what is stored is UTC, and what is read says so.</summary>
sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(
        d => d.ToUniversalTime(),
        d => DateTime.SpecifyKind(d, DateTimeKind.Utc)
    );
