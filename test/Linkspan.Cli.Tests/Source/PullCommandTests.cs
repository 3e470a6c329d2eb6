using Linkspan.Tests;
using Npgsql;

namespace Linkspan.Cli.Tests.Source;

public sealed class PullCommandTests(PostgresCluster cluster) : IDisposable
{
    readonly TakingState _state = new();

    public void Dispose() => _state.Dispose();

    void Define(string connection, string query)
    {
        _state.Write(connection, "systems", "sis.secret");
        _state.Write(
            $$"""
            system: sis
            kind: postgresql
            connection:
              file: sis.secret
            sources:
              - source: k12-cte
                query: {{query}}
                columns: {student_id: stu}
            """,
            "systems",
            "sis.yaml"
        );
    }

    string Database()
    {
        var database = cluster.NewDatabase();
        using NpgsqlConnection connection = new(database);
        connection.Open();
        using NpgsqlCommand command = new(
            "create table cte (stu text, school_year int, school_id text, program_cip text, "
                + "career_cluster text); insert into cte select 'S' || i, 2019, 'C1', '51.3801', '08' "
                + "from generate_series(1, 1000) i",
            connection
        );
        command.ExecuteNonQuery();
        return database;
    }

    [Fact]
    public async Task A_system_is_taken_in_once_and_then_changes_nothing()
    {
        Define(Database(), "select * from cte order by stu");
        var (code, text, error) = await _state.CallAsync("source", "pull", "sis");
        Assert.True(code == 0, error);
        Assert.StartsWith(
            "k12-cte@sis: 1,000 rows accepted, 0 set aside; receipt k12-cte-",
            text,
            StringComparison.Ordinal
        );
        var snapshot = _state.Snapshot;
        Assert.NotNull(snapshot);
        Assert.Equal(
            "k12-cte@sis: taken in before, nothing changed",
            (await _state.CallAsync("source", "pull")).Out.TrimEnd()
        );
        Assert.Equal(
            "Nothing is due.",
            (await _state.CallAsync("source", "pull", "--due")).Out.TrimEnd()
        );
        Assert.Equal(snapshot, _state.Snapshot);
    }

    [Fact]
    public async Task What_was_never_delivered_is_due()
    {
        Define(Database(), "select * from cte");
        var (code, text, _) = await _state.CallAsync("source", "pull", "--due");
        Assert.Equal((0, true), (code, text.Contains("1,000 rows", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_system_that_fails_later_leaves_what_is_in_force()
    {
        var database = Database();
        Define(database, "select * from cte");
        await _state.CallAsync("source", "pull");
        var before = _state.Snapshot;
        Define(database, "select *, 1 / (length(stu) - 5) as late from cte order by length(stu)");
        var (code, text, error) = await _state.CallAsync("source", "pull");
        Assert.Equal((1, "", before), (code, text, _state.Snapshot));
        Assert.Contains("SQLSTATE 22012", error, StringComparison.Ordinal);
        Assert.EndsWith("[system.query]", error.TrimEnd());
    }

    [Fact]
    public async Task Nobody_without_a_permit_reaches_the_system()
    {
        Define("Host=/nowhere", "select * from cte");
        var (code, _, error) = await _state.CallAsync("source", "pull", "--as", "p-unknown");
        Assert.Equal(3, code);
        Assert.EndsWith("[permit.denied]", error.TrimEnd());
    }

    [Fact]
    public async Task A_template_is_laid_into_the_state_and_never_over_another()
    {
        string[] call = ["source", "pull", "ceds-data-warehouse", "--draft"];
        Assert.Equal(0, (await _state.CallAsync(call)).Code);
        Assert.True(File.Exists(_state["systems", "ceds-data-warehouse.yaml"]));
        Assert.EndsWith("[file.exists]", (await _state.CallAsync(call)).Error.TrimEnd());
    }
}
