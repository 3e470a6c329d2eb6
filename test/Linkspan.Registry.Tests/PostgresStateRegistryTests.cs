using Linkspan.Tests;
using Linkspan.Vocabulary;

namespace Linkspan.Registry.Tests;

public sealed class PostgresStateRegistryTests(PostgresCluster cluster) : StateRegistryTests
{
    protected override RegistryConnection NewDatabase() =>
        new RegistryConnection.Postgres(cluster.NewDatabase());

    protected override string DisarmLedger => "drop trigger ledger_no_change on ledger";

    [Fact]
    public void A_server_that_does_not_answer_is_named_without_its_password()
    {
        var connection = new RegistryConnection.Postgres(
            "Host=/nowhere;Username=u;Password=secret;Timeout=1"
        );
        var thrown = Assert.Throws<ProblemException>(() => StateRegistry.Open(connection, Clock));
        Assert.Equal("registry.unusable", thrown.Problem.Code);
        Assert.DoesNotContain("secret", thrown.Message, StringComparison.Ordinal);
    }
}
