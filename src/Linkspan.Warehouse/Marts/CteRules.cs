using DuckDB.NET.Data;
using Linkspan.Reference;

namespace Linkspan.Warehouse;

/// <summary>The definition of CTE standing as tables that the mart <c>cte_standing</c> reads.</summary>
static class CteRules
{
    /// <summary>All that decides who stands where, as a text that two definitions share only when they agree.</summary>
    public static string Meaning(CteDefinition definition) =>
        $"{definition.Unit}\n{string.Join(' ', definition.NotCompleted)}\n{definition.Participant}\n"
        + $"{definition.Concentrator}\n{definition.Completer}";

    /// <summary>Makes <c>cte_rule</c> of one row and <c>cte_levels</c> of three.</summary>
    public static void Write(DuckDBConnection duck, CteDefinition definition)
    {
        var digits = definition.Unit switch
        {
            CteProgramUnit.Program => 6,
            CteProgramUnit.Field => 4,
            _ => 2,
        };
        var grades = string.Join(", ", definition.NotCompleted.Select(Sql.Text));
        Sql.Run(
            duck,
            $"CREATE TABLE cte_rule AS SELECT {digits} AS digits, CAST([{grades}] AS VARCHAR[]) AS not_completed"
        );
        Sql.Run(
            duck,
            "CREATE TABLE cte_levels (rank INTEGER, courses INTEGER, credits DOUBLE, is_either BOOLEAN)"
        );
        using var appender = duck.CreateAppender("cte_levels");
        var rank = 0;
        foreach (
            var level in (CteLevel[])
                [definition.Participant, definition.Concentrator, definition.Completer]
        )
            appender
                .CreateRow()
                .AppendValue(++rank)
                .AppendValue(level.Courses)
                .AppendValue((double?)level.Credits)
                .AppendValue(level.IsEither)
                .EndRow();
    }
}
