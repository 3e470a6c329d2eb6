using System.Reflection;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl.Tests;

public class TamperTests
{
    static readonly Crowd s_crowd = new Crowd()
        .Add(40, "region=A sex=F")
        .Add(30, "region=A sex=M")
        .Add(4, "region=B sex=F")
        .Add(60, "region=B sex=M");

    static CountTable Table => s_crowd.Count("t", "region sex");

    [Fact]
    public void An_altered_cell_is_found_out()
    {
        var made = Given.Protect(ProtectionPolicy.Standard, Table)[0];
        var text = Encoding.UTF8.GetString(made.Table.ToBytes());
        var altered = Encoding.UTF8.GetBytes(text.Replace("\"people\":134", "\"people\":135"));
        Assert.NotEqual(made.Table.ToBytes(), altered);
        Assert.Equal("disclosure.seal", Refused(altered, made.Certificate, Given.Key));
    }

    [Fact]
    public void An_altered_certificate_is_found_out()
    {
        var made = Given.Protect(ProtectionPolicy.Standard, Table)[0];
        var text = Encoding.UTF8.GetString(made.Certificate.ToBytes());
        var altered = Certificate.Read(
            Encoding.UTF8.GetBytes(text.Replace("\"widthRequired\":10", "\"widthRequired\":90"))
        );
        Assert.Equal("disclosure.seal", Refused(made.Table.ToBytes(), altered, Given.Key));
    }

    [Fact]
    public void Another_key_does_not_open_a_certificate()
    {
        var made = Given.Protect(ProtectionPolicy.Standard, Table)[0];
        var other = new CertificateKey("test", [.. Enumerable.Repeat((byte)1, 32)]);
        Assert.Equal("disclosure.seal", Refused(made.Table.ToBytes(), made.Certificate, other));
    }

    [Fact]
    public void Without_a_solver_nothing_leaves_and_nothing_is_entered()
    {
        var ledger = new TestLedger();
        var refused = Assert.Throws<ProblemException>(() =>
            Protection.Protect(
                [Table],
                ProtectionPolicy.Standard,
                Audience.Public,
                ledger,
                Given.Key,
                new AuditSettings("NO_SUCH_SOLVER", 1)
            )
        );
        Assert.Equal("disclosure.audit-failed", refused.Problem.Code);
        Assert.Empty(ledger.Entries);
    }

    [Fact]
    public void Wrong_totals_are_refused()
    {
        var table = Table;
        var wrong = table with { Cells = [.. table.Cells.Where(cell => cell.At[0] != 0)] };
        var refused = Assert.Throws<ProblemException>(() =>
            Given.Protect(ProtectionPolicy.Standard, wrong)
        );
        Assert.Equal("disclosure.not-additive", refused.Problem.Code);
    }

    [Theory]
    [InlineData(typeof(ProtectedTable))]
    [InlineData(typeof(ProtectedCell))]
    [InlineData(typeof(Certificate))]
    [InlineData(typeof(ReceivedTable))]
    public void Only_disclosure_control_makes_one(Type type) => Assert.False(CanBeMade(type));

    [Fact]
    public void The_guard_rejects_a_type_that_others_can_make() =>
        Assert.True(CanBeMade(typeof(CountTable)));

    static bool CanBeMade(Type type) =>
        !type.IsSealed
        || type.GetConstructors().Length > 0
        || type.GetProperties().Any(p => p.SetMethod is { IsPublic: true })
        || type.GetFields(BindingFlags.Public | BindingFlags.Instance).Length > 0;

    static string Refused(byte[] bytes, Certificate certificate, CertificateKey key) =>
        Assert
            .Throws<ProblemException>(() => ProtectedTable.Open(bytes, certificate, key))
            .Problem.Code;
}
