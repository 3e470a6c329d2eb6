using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Tests;
using Linkspan.Vocabulary;
using Npgsql;

namespace Linkspan.Sources.Tests.Systems;

/// <summary>Rows of a real PostgreSQL server, taken in as a file's are.</summary>
public sealed class SystemPullTests(PostgresCluster cluster) : IDisposable
{
    const string Tables = """
        create table student (
          id text, given text, middle text, family text, gen char(4), born date, zip numeric(5,0),
          sex text, race text, yr smallint, d int, s bigint, grade varchar(2), entered timestamp,
          left_on date, poor boolean, el boolean, idea boolean);
        insert into student values
          ('S1', 'Ada "A"', E'Line\nbreak', E'O''Hara, Jr\ttab', 'Jr  ', '2001-02-03', 12345,
           'F', 'WH', 2019, 7, 90000000001, '12', '2018-09-01 23:30', null, true, false, null),
          ('S2', '=1+1', null, 'Žižek', null, null, null,
           null, null, 2019, 7, 90000000001, null, null, 'infinity', null, null, null);
        """;

    const string Query = """
        select id as student_id, given as first_name, middle as middle_name, family as last_name,
          gen as suffix, born as birth_date, zip, sex, race as race_ethnicity, yr as school_year,
          d as district_id, s as school_id, grade as grade_level, entered as entry_date,
          left_on as exit_date, poor, el as english_learner, idea
        from student order by id
        """;

    static readonly Contract s_enrollment = BuiltInContracts.Get("k12-enrollment");

    readonly TestState _state = new();

    public void Dispose() => _state.Dispose();

    static void Run(string database, string sql)
    {
        using NpgsqlConnection connection = new(database);
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    SourceSystem System(string database, string sql, params (string, string)[] columns) =>
        new()
        {
            Name = "sis",
            Kind = SystemKind.PostgreSql,
            SecretFile = Secret(database),
            Queries =
            [
                new(
                    "k12-enrollment",
                    sql,
                    columns.ToImmutableSortedDictionary(c => c.Item1, c => c.Item2)
                ),
            ],
        };

    string Secret(string text)
    {
        AtomicFile.Write(
            _state["sis.secret"],
            stream => stream.Write(global::System.Text.Encoding.UTF8.GetBytes(text)),
            AtomicFile.Private
        );
        return _state["sis.secret"];
    }

    SystemPull Read(SourceSystem system) =>
        SystemPull.Read(system, system.Queries[0], s_enrollment, "/", null, CancellationToken.None);

    Receipt TakeIn(SystemPull pull, Func<string, bool>? isKnown = null) =>
        Ingest.Run(
            _state.Request(pull.Contract, "") with
            {
                Path = pull.Rows,
                IsKnown = isKnown,
            },
            CancellationToken.None
        );

    Problem Refused(SourceSystem system) =>
        Assert.Throws<ProblemException>(() => Read(system).Dispose()).Problem;

    [Fact]
    public void Rows_are_taken_in_by_the_sources_own_contract()
    {
        var database = cluster.NewDatabase();
        Run(database, Tables);
        using var pull = Read(System(database, Query, ("economically_disadvantaged", "poor")));
        var receipt = TakeIn(pull);
        Assert.Equal(
            ("k12-enrollment@sis", 2, 2, 0),
            (receipt.File, receipt.RowsRead, receipt.RowsAccepted, receipt.RowsSetAside)
        );
        Assert.Equal(
            [
                "S1|Ada \"A\"|Line\nbreak|O'Hara, Jr\ttab|Jr|2001-02-03|12345|F",
                "S2|=1+1||Žižek||||",
            ],
            _state.Vault.InForce
        );
        Assert.Equal(
            [
                "1|2001|123|F|WH|2019|7|90000000001|12|2018-09-01||True|False|",
                "2|||||2019|7|90000000001|||9999-12-31|||",
            ],
            _state.Warehouse.InForce
        );
    }

    [Fact]
    public void The_same_rows_twice_change_nothing()
    {
        var database = cluster.NewDatabase();
        Run(database, Tables);
        var system = System(database, Query, ("economically_disadvantaged", "poor"));
        using var first = Read(system);
        using var second = Read(system);
        var known = TakeIn(first).Sha256;
        Assert.Equal(
            ReceiptOutcome.AlreadyTakenIn,
            TakeIn(second, sha => sha.Equals(known, StringComparison.Ordinal)).Outcome
        );
    }

    [Fact]
    public void A_row_that_breaks_the_contract_is_set_aside_under_the_systems_name()
    {
        var database = cluster.NewDatabase();
        Run(database, Tables + "update student set yr = null where id = 'S2'");
        using var pull = Read(System(database, Query, ("economically_disadvantaged", "poor")));
        var contract = pull.Contract with { BadRowShareMax = 1 };
        var receipt = Ingest.Run(
            _state.Request(contract, "") with
            {
                Path = pull.Rows,
            },
            CancellationToken.None
        );
        Assert.Equal((1, 1), (receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal(
            "k12-enrollment@sis, line 4, column school_year",
            Assert.Single(receipt.Examples).Where
        );
    }

    [Fact]
    public void Rows_lie_on_the_disk_only_encrypted_and_only_while_they_are_read()
    {
        var database = cluster.NewDatabase();
        Run(database, Tables);
        var pull = Read(System(database, Query, ("economically_disadvantaged", "poor")));
        using (EncryptedScratch scratch = new())
        {
            using var stream = scratch.Create(out var path);
            pull.Rows.Open().CopyTo(stream);
            stream.Commit();
            Assert.Equal(-1, File.ReadAllBytes(path).AsSpan().IndexOf("Žižek"u8));
        }
        pull.Dispose();
        Assert.Throws<ProblemException>(() => pull.Rows.Open());
    }

    [Fact]
    public void A_connection_that_breaks_in_the_middle_gives_no_rows_at_all()
    {
        var database = cluster.NewDatabase();
        Run(
            database,
            "create function cut(i int) returns int language plpgsql as $$ begin "
                + "if i = 50000 then perform pg_terminate_backend(pg_backend_pid()); end if; "
                + "return i; end $$"
        );
        var problem = Refused(
            System(
                database,
                "select cut(i)::text student_id, '' first_name, '' middle_name, '' last_name, '' suffix,"
                    + " '' birth_date, '' zip, '' sex, '' race_ethnicity, 2019 school_year, '1' district_id,"
                    + " '1' school_id, '' grade_level, '' entry_date, '' exit_date,"
                    + " '' economically_disadvantaged, '' english_learner, '' idea"
                    + " from generate_series(1, 100000) i"
            )
        );
        Assert.Equal("system.query", problem.Code);
        Assert.StartsWith("SQLSTATE 57P01 after ", problem.Found, StringComparison.Ordinal);
        Assert.Empty(_state.Vault.InForce);
    }

    [Fact]
    public void A_query_that_is_wrong_is_told_by_line_and_column() =>
        Assert.Equal(
            new Problem(
                "system.query",
                "system sis, query of k12-enrollment, line 2, column 6",
                "SQLSTATE 42P01 after 0 rows",
                "rows until the end",
                "Nothing was taken in; what was in force stays."
            ),
            Refused(System(cluster.NewDatabase(), "select 1\nfrom nowhere"))
        );

    [Fact]
    public void What_a_server_says_of_a_value_is_not_told() =>
        Assert.DoesNotContain(
            "Hopper",
            Refused(System(cluster.NewDatabase(), "select i::date from (values ('Hopper')) v(i)"))
                .ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_query_cannot_write() =>
        Assert.Equal(
            "SQLSTATE 25006 after 0 rows",
            Refused(System(cluster.NewDatabase(), "create table t (a int)")).Found
        );

    [Fact]
    public void An_element_without_a_column_is_named() =>
        Assert.Equal(
            (
                "system.column-missing",
                "2 columns, none for student_id, first_name, middle_name, last_name, suffix, birth_date, sex, "
                    + "race_ethnicity, district_id, school_id, grade_level, entry_date, exit_date, "
                    + "economically_disadvantaged, english_learner, idea"
            ),
            Refused(System(cluster.NewDatabase(), "select 1 as zip, 2019 as school_year")) switch
            {
                var p => (p.Code, p.Found),
            }
        );

    [Fact]
    public void A_moment_is_no_day_until_the_query_says_where()
    {
        var database = cluster.NewDatabase();
        Run(database, Tables + "alter table student alter entered type timestamptz");
        var problem = Refused(System(database, Query, ("economically_disadvantaged", "poor")));
        Assert.Equal(
            (
                "system.column-type",
                "system sis, query of k12-enrollment, row 1, column entry_date",
                "a value of type timestamp with time zone"
            ),
            (problem.Code, problem.Where, problem.Found)
        );
    }

    [Fact]
    public void A_column_of_federal_tax_information_is_refused_before_a_row_is_read() =>
        Assert.Equal(
            "ingest.federal-tax",
            Refused(System(cluster.NewDatabase(), "select 1 as federal_agi")).Code
        );

    [Fact]
    public void The_tables_of_a_CEDS_data_warehouse_give_enrollment_and_exits()
    {
        var database = cluster.NewDatabase();
        Run(database, CedsTables.Make);
        var system = SourceSystem.Parse(
            SourceSystem.TemplateOf("ceds-data-warehouse"),
            "ceds-data-warehouse.yaml"
        ) with
        {
            Kind = SystemKind.PostgreSql,
            Variable = null,
            SecretFile = Secret(database),
        };
        foreach (var query in system.Queries)
        {
            using var pull = SystemPull.Read(
                system,
                query,
                BuiltInContracts.Get(query.Source),
                "/",
                null,
                CancellationToken.None
            );
            Assert.Equal(0, TakeIn(pull).RowsSetAside);
        }
        Assert.Equal(CedsTables.Identities, _state.Vault.InForce);
        Assert.Equal(CedsTables.Facts, _state.Warehouse.InForce);
    }
}
