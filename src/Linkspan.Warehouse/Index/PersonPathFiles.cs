using DuckDB.NET.Data;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>The tables <c>paths</c> and <c>conflicts</c> of a person index.</summary>
static class PersonPathFiles
{
    /// <summary>Makes both tables.</summary>
    public static void Write(DuckDBConnection duck, PersonIndex index)
    {
        Sql.Run(
            duck,
            "CREATE TABLE paths (person_id UUID, register VARCHAR, identity_id UUID, path VARCHAR, "
                + "hops VARCHAR, probability DOUBLE, carries BOOLEAN)"
        );
        using (var appender = duck.CreateAppender("paths"))
            foreach (var row in index.Paths)
                appender
                    .CreateRow()
                    .AppendValue(row.Person.Value)
                    .AppendValue(row.Register)
                    .AppendValue(row.Identity?.Value)
                    .AppendValue(row.Path)
                    .AppendValue(row.Hops)
                    .AppendValue(row.Probability)
                    .AppendValue(row.Carries)
                    .EndRow();
        Sql.Run(
            duck,
            "CREATE TABLE conflicts (person_id UUID, kind VARCHAR, kept VARCHAR, dropped VARCHAR)"
        );
        using (var appender = duck.CreateAppender("conflicts"))
            foreach (var row in index.Conflicts)
                appender
                    .CreateRow()
                    .AppendValue(row.Person.Value)
                    .AppendValue(row.Kind)
                    .AppendValue(row.Kept)
                    .AppendValue(row.Dropped)
                    .EndRow();
    }

    /// <summary>One row of <c>paths</c>.</summary>
    public static IndexedPath Path(DuckDBDataReader r) =>
        new(
            new(r.GetGuid(0)),
            r.GetString(1),
            r.IsDBNull(2) ? null : new IdentityId(r.GetGuid(2)),
            r.GetString(3),
            r.GetString(4),
            r.GetDouble(5),
            r.GetBoolean(6)
        );

    /// <summary>One row of <c>conflicts</c>.</summary>
    public static IndexedConflict Conflict(DuckDBDataReader r) =>
        new(new(r.GetGuid(0)), r.GetString(1), r.GetString(2), r.GetString(3));
}
