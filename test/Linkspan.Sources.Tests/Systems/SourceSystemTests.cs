using Linkspan.Vocabulary;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Linkspan.Sources.Tests.Systems;

public sealed class SourceSystemTests : IDisposable
{
    const string Text = """
        system: sis
        kind: postgresql
        connection:
          file: sis.secret
        sources:
          - source: k12-cte
            query: select 1
            columns: {student_id: STU}
        """;

    readonly TestState _state = new();

    public void Dispose() => _state.Dispose();

    static SourceSystem Parse(string text) => SourceSystem.Parse(text, "sis.yaml");

    static Problem Refused(Action action) => Assert.Throws<ProblemException>(action).Problem;

    [Fact]
    public void A_system_is_read_from_YAML()
    {
        var system = Parse(Text);
        Assert.Equal(
            ("sis", SystemKind.PostgreSql, null, "sis.secret", 600),
            (system.Name, system.Kind, system.Variable, system.SecretFile, system.TimeoutSeconds)
        );
        var query = Assert.Single(system.Queries);
        Assert.Equal(("k12-cte", "select 1"), (query.Source, query.Sql));
        Assert.Equal("STU", query.Columns["student_id"]);
    }

    [Theory]
    [InlineData("file: sis.secret", "password: x", "contract.key-unknown")]
    [InlineData("file: sis.secret", "variable: A\n  file: b", "contract.meaning")]
    [InlineData("kind: postgresql", "kind: oracle", "contract.value")]
    [InlineData("system: sis", "system: ../sis", "contract.meaning")]
    public void What_no_system_says_is_refused(string from, string to, string code) =>
        Assert.Equal(
            code,
            Refused(() => Parse(Text.Replace(from, to, StringComparison.Ordinal))).Code
        );

    [Fact]
    public void A_secret_that_others_may_read_is_refused()
    {
        var path = _state.Write("sis.secret", "Host=/nowhere");
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes");
        else
            File.SetUnixFileMode(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
            );
        Assert.Equal(
            new Problem(
                "system.secret-open",
                path,
                "a file that others may read or write",
                "a file of mode 0600",
                $"chmod 600 {path}"
            ),
            Refused(() => SystemConnection.Open(Parse(Text), Path.GetDirectoryName(path)!))
        );
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named() =>
        Assert.Equal(
            "no environment variable LINKSPAN_NOT_SET",
            Refused(() =>
                SystemConnection.Open(
                    Parse(
                        Text.Replace(
                            "file: sis.secret",
                            "variable: LINKSPAN_NOT_SET",
                            StringComparison.Ordinal
                        )
                    ),
                    "/"
                )
            ).Found
        );

    [Fact]
    public void A_server_that_is_not_there_is_told_without_the_connection_string()
    {
        var problem = Refused(() =>
            SystemConnection.Open(
                Parse(Text) with
                {
                    SecretFile = Secret("Host=/nowhere;Password=Gr4ce"),
                },
                "/"
            )
        );
        Assert.Equal("system.unreachable", problem.Code);
        Assert.DoesNotContain("Gr4ce", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_passes_readable_to_another_machine()
    {
        var system = Parse(Text);
        using var own = SystemConnection.Create(system, "Host=db.state.example;Username=u");
        Assert.Equal(
            SslMode.VerifyFull,
            new NpgsqlConnectionStringBuilder(own.ConnectionString).SslMode
        );
        Assert.Equal(
            "system.unencrypted",
            Refused(() => SystemConnection.Create(system, "Host=db;SSL Mode=Disable")).Code
        );
        var server = system with { Kind = SystemKind.SqlServer };
        Assert.Equal(
            "system.unencrypted",
            Refused(() => SystemConnection.Create(server, "Server=db;Encrypt=false")).Code
        );
        using var sql = SystemConnection.Create(server, "Server=db;Database=d");
        SqlConnectionStringBuilder builder = new(sql.ConnectionString);
        Assert.Equal(
            (true, ApplicationIntent.ReadOnly),
            (
                builder.Encrypt.Equals(SqlConnectionEncryptOption.Mandatory),
                builder.ApplicationIntent
            )
        );
    }

    [Fact]
    public void Text_that_is_no_connection_string_is_not_repeated()
    {
        var problem = Refused(() => SystemConnection.Create(Parse(Text), "Pasword=Gr4ce"));
        Assert.Equal("system.secret", problem.Code);
        Assert.DoesNotContain("Gr4ce", problem.ToString(), StringComparison.Ordinal);
    }

    string Secret(string text)
    {
        var path = _state.Write("sis.secret", text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
