using Linkspan.Governance;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry.Tests;

public sealed class SqliteStateRegistryTests : StateRegistryTests
{
    readonly TemporaryFolder _folder = new();

    protected override RegistryConnection NewDatabase() =>
        new RegistryConnection.Sqlite(_folder.File("linkspan.db"));

    protected override string DisarmLedger => "drop trigger ledger_no_update";

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are those of Unix");
            return;
        }
        Open().MovePointer("x", "y", LedgerActor.System);
        foreach (var file in Directory.EnumerateFiles(_folder.Root))
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(file)
            );
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        File.WriteAllText(
            _folder.File("linkspan.db"),
            "This is a letter, not a database. " + new string('x', 4096)
        );
        var thrown = Assert.Throws<ProblemException>(Open);
        Assert.Equal("registry.unusable", thrown.Problem.Code);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        using (var database = Open().Connect())
            database.Database.ExecuteSqlRaw(
                "insert into __EFMigrationsHistory values ('29990101000000_Later', '99.0')"
            );
        Assert.Equal("registry.newer", Assert.Throws<ProblemException>(Open).Problem.Code);
    }
}
