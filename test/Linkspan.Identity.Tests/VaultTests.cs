using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Identity.Vaults;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Tests;

public sealed class VaultTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkspan-vault-");
    readonly StateKey _key = new(new byte[32]);

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    Vault Open() => new(Path.Combine(_folder.FullName, "vault"), _key, Entropy.System);

    static IdentityRows Rows(string elements, params string[] rows)
    {
        ImmutableArray<string> names = [.. elements.Split(' ')];
        var cells = rows.Select(r => r.Split(',')).ToArray();
        return new(
            names,
            [.. names.Select((_, column) => TextBatch.Of([.. cells.Select(c => c[column])]))],
            rows.Length
        );
    }

    static IdentityId[] Deliver(Vault vault, IdentityRows rows, bool commit = true)
    {
        var ids = new IdentityId[rows.Count];
        using var delivery = vault.Begin("k12", ["student_id"], "test");
        delivery.Add(rows, ids);
        if (commit)
            delivery.Commit();
        return ids;
    }

    [Fact]
    public void A_key_keeps_its_id_over_deliveries_and_restarts()
    {
        var first = Deliver(Open(), Rows("student_id last_name", "1,Ames", "2,Boyd", "1,Ames"));
        Assert.Equal(first[0], first[2]);
        Assert.NotEqual(first[0], first[1]);

        var again = Deliver(Open(), Rows("student_id", "2", "1", "3"));
        Assert.Equal([first[1], first[0]], again[..2]);
        Assert.Equal(3, Open().Read("k12").Count);
    }

    [Fact]
    public void A_delivery_without_commit_never_was()
    {
        var vault = Open();
        Deliver(vault, Rows("student_id last_name", "1,Ames"), commit: false);
        Assert.Equal(0, vault.Read("k12").Count);
        Assert.Equal(0, Open().Read("k12").Count);
    }

    [Fact]
    public void The_latest_value_counts_and_the_replaced_one_is_kept()
    {
        Deliver(Open(), Rows("student_id last_name zip", "1,Ames,20001"));
        Deliver(Open(), Rows("student_id last_name zip", "1,Boyd,"));
        var identities = Open().Read("k12");
        Assert.Equal(["Boyd"], identities.Column("last_name"));
        Assert.Equal(["Ames"], identities.FormerColumn("last_name", 0));
        Assert.Equal(["20001"], identities.Column("zip")); // Missing replaces nothing.
        Assert.Equal([null], identities.FormerColumn("zip", 0));
        Assert.Equal([null], identities.Column("first_name"));
    }

    [Fact]
    public void An_identity_is_found_by_its_key_as_truth_writes_it()
    {
        using (var delivery = Open().Begin("wages", ["ssn", "last_name"], "test"))
        {
            delivery.Add(Rows("ssn last_name", "123456789,Ames", "123456789,"), new IdentityId[2]);
            delivery.Commit();
        }
        var wages = Open().Read("wages");
        Assert.Equal(wages.Ids[0], wages.FindByKey("123456789|Ames"));
        Assert.Equal(wages.Ids[1], wages.FindByKey("123456789|"));
        Assert.Null(wages.FindByKey("123456789|Boyd"));
    }

    [Fact]
    public void No_name_lies_readable_in_the_folder()
    {
        Deliver(Open(), Rows("student_id last_name", "77001,Wimbleworth"));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(
                Path.Combine(_folder.FullName, "vault"),
                "*",
                SearchOption.AllDirectories
            ),
            file =>
                File.ReadAllText(file).Contains("Wimbleworth", StringComparison.Ordinal)
                || file.Contains("77001", StringComparison.Ordinal)
        );
    }
}
