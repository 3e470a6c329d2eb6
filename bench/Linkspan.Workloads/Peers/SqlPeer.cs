using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Peers;

/// <summary>
/// Probabilistic linkage in SQL as it is published, with all cores: values to integers, λ from deterministic rules,
/// u from random pairs, m by EM in two blocking sessions, a table of candidate pairs, levels, weights and connected
/// components. The model is that of <see cref="PeopleModel"/>.
/// </summary>
/// <remarks>
/// Fellegi and Sunter (1969), JASA 64(328); Linacre et al. (2022), Splink, IJPDS 7(3), and its public documentation.
/// </remarks>
sealed class SqlPeer : IDisposable
{
    const int SampleRows = 1_000; // Of each side: a million pairs.
    const double RuleRecall = 0.8; // What a user supposes of the deterministic rules.

    /// <summary>
    /// One edit on eight digits. A plain call of <c>damerau_levenshtein</c> gives the same and takes 1 µs a pair.
    /// </summary>
    public const string QuickEdit =
        "hamming(a.dx, b.dx) <= 1 or hamming(a.dx, b.dx) = 2 and damerau_levenshtein(a.dx, b.dx) = 1";
    public const string PlainEdit = "damerau_levenshtein(a.dx, b.dx) <= 1";

    static readonly string[] s_certain =
    [
        .. SqlText.Conditions([
            ["first_name", "last_name", "birth_date"],
            ["last_name", "birth_date", "zip"],
        ]),
    ];

    /// <summary>Sessions of EM: the rule and the comparisons that it leaves free.</summary>
    static readonly (string Rule, bool[] Trained)[] s_sessions =
    [
        (
            SqlText.Conditions([
                ["first_name", "last_name"],
            ])[0],
            [false, false, true, true, true, true]
        ),
        (
            SqlText.Conditions([
                ["birth_date", "zip"],
            ])[0],
            [true, true, true, false, false, true]
        ),
    ];

    readonly DuckDBConnection _connection;
    readonly string[] _conditions;
    readonly string _edit;
    readonly List<StageTime> _stages = [];

    /// <param name="work">An empty folder to spill to.</param>
    public SqlPeer(string work, string[][] rules, string edit)
    {
        (_conditions, _edit) = (SqlText.Conditions(rules), edit);
        _connection = new("Data Source=:memory:");
        _connection.Open();
        Execute($"set temp_directory = '{Path.Combine(work, "spill")}'");
    }

    /// <summary>From CSV to clusters.</summary>
    public PeerReport Link(string data, string output, out PeerParameters parameters)
    {
        var pairs = 0L;
        Stage("load", () => Load(data));
        var lambda = 0.0;
        Stage("lambda", () => lambda = Lambda());
        var u = Array.Empty<double[]>();
        Stage("u", () => u = PeerTraining.Chance(RandomPatterns()));
        var m = Array.Empty<double[]>();
        Stage("em", () => m = Train(u));
        var learned = parameters = new(lambda, m, u);
        Stage(
            "block",
            () =>
            {
                Execute(SqlText.Of("pairs", ("rules", SqlText.AllRules(_conditions))));
                pairs = Count("pairs");
            }
        );
        Stage("predict", () => Execute(Scored("predict", learned, SqlText.LevelsOfTable(_edit))));
        Stage("cluster", Cluster);
        Stage(
            "write",
            () =>
            {
                Execute(SqlText.Of("write-links", ("folder", output)));
                Execute(SqlText.Of("write-clusters", ("folder", output)));
            }
        );
        return new(pairs, Count("links"), [.. _stages]);
    }

    /// <summary>Blocking and scoring in one statement, with no table of pairs; parameters are given.</summary>
    /// <param name="bounded">Whether only pairs that could still reach 0 are compared in full.</param>
    public PeerReport Fused(string data, PeerParameters parameters, bool bounded = false)
    {
        Stage("load", () => Load(data));
        var also = bounded ? $" and ({parameters.BoundSql()}) >= -0.001" : "";
        var levels = SqlText.LevelsOfRules(_conditions, _edit, also);
        Stage("predict", () => Execute(Scored("fused", parameters, levels)));
        return new(0, Count("links"), [.. _stages]);
    }

    static string Scored(string statement, PeerParameters parameters, string levels) =>
        SqlText.Of(statement, ("weight", parameters.WeightSql()), ("levels", levels));

    void Load(string data)
    {
        Execute(
            SqlText.Of(
                "raw",
                ("a", Path.Combine(data, "a.csv")),
                ("b", Path.Combine(data, "b.csv"))
            )
        );
        foreach (var table in (string[])["firsts", "lasts", "zips"])
            Execute(SqlText.Of(table));
        foreach (var side in (string[])["a", "b"])
            Execute(SqlText.Of("side", ("side", side)));
        Execute(SqlText.Of("drop", ("table", "raw")));
        Execute("set preserve_insertion_order = false");
    }

    double Lambda()
    {
        Execute(SqlText.Of("pairs", ("rules", SqlText.AllRules(s_certain))));
        return Count("pairs") / RuleRecall / ((double)Count("a") * Count("b"));
    }

    List<PeerTraining.Pattern> RandomPatterns()
    {
        Execute(SqlText.Of("random", ("rows", SampleRows.ToString(CultureInfo.InvariantCulture))));
        return Patterns();
    }

    double[][] Train(double[][] u)
    {
        var found = s_sessions
            .Select(session =>
            {
                Execute(SqlText.Of("pairs", ("rules", SqlText.AllRules([session.Rule]))));
                return (PeerTraining.Session(Patterns(), u, session.Trained), session.Trained);
            })
            .ToArray();
        return PeerTraining.Mean(found);
    }

    List<PeerTraining.Pattern> Patterns()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = SqlText.Of("patterns", ("levels", SqlText.LevelsOfTable(_edit)));
        using var reader = command.ExecuteReader();
        List<PeerTraining.Pattern> patterns = [];
        while (reader.Read())
        {
            var levels = new sbyte[PeerParameters.Names.Length];
            for (var c = 0; c < levels.Length; c++)
                levels[c] = reader.IsDBNull(c) ? (sbyte)-1 : reader.GetFieldValue<sbyte>(c);
            patterns.Add(new(levels, reader.GetInt64(levels.Length)));
        }
        return patterns;
    }

    void Cluster()
    {
        Execute(SqlText.Of("edges"));
        Execute(SqlText.Of("labels"));
        long moved;
        do
        {
            Execute(SqlText.Of("spread"));
            moved = Scalar(SqlText.Of("moved"));
            Execute(SqlText.Of("turn"));
        } while (moved > 0);
    }

    void Stage(string name, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        work();
        process.Refresh();
        _stages.Add(
            new(name, clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds)
        );
    }

    long Count(string table) => Scalar(SqlText.Of("count", ("table", table)));

    long Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
