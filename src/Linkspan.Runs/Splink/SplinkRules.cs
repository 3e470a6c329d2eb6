using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>Reads Splink's blocking rules.</summary>
static class SplinkRules
{
    /// <summary>The condition of a rule, a text or an object.</summary>
    public static string SqlOf(JsonElement rule) =>
        rule.ValueKind switch
        {
            JsonValueKind.String => rule.GetString()!,
            JsonValueKind.Object
                when rule.TryGetProperty("blocking_rule", out var sql)
                    && sql.ValueKind == JsonValueKind.String => sql.GetString()!,
            _ => "",
        };

    /// <summary>Reads one; what cannot be said is refused in the notes.</summary>
    public static BlockingRule? Find(
        JsonElement rule,
        int number,
        SplinkColumns columns,
        SplinkNotes notes
    )
    {
        var sql = SqlOf(rule);
        if (rule.ValueKind == JsonValueKind.Object)
            foreach (var key in rule.EnumerateObject())
                if (key.Name is "arrays_to_explode" && key.Value.ValueKind == JsonValueKind.Array)
                    notes.Refuse($"blocking rule {number}: {key.Name}");
                else if (key.Name is not ("blocking_rule" or "sql_dialect"))
                    notes.Note($"blocking rule {number}: {key.Name} has no meaning here");
        var terms = SqlParser.Find(sql) switch
        {
            SqlCall { Name: "and" } all => all.Arguments,
            { } one => [one],
            _ => [],
        };
        var keys = terms.Select(t => Key(t, columns)).ToList();
        if (keys.Count > 0 && keys.TrueForAll(k => k is not null))
            return new BlockingRule([.. keys.Select(k => k!)]);
        notes.Refuse($"blocking rule {number}: {SqlTokens.Shown(sql)}");
        return null;
    }

    static BlockingKey? Key(SqlNode term, SplinkColumns columns)
    {
        foreach (var key in SplinkTests.Keys)
        {
            if (
                SqlMatch.Find(key.Form, term) is not { } match
                || match.Left.Part != ColumnPart.Whole
                || match.Left.Name != match.Right.Name
                || !columns.Suit(key.Need, match.Left.Name)
            )
                continue;
            // Digits of a date stand elsewhere in ours, that have no hyphens.
            if (key.Part is KeyPart.Prefix or KeyPart.Suffix && columns.IsDate(match.Left.Name))
                return null;
            var found = new BlockingKey(
                columns.NameOf(match.Left.Name),
                key.Part,
                (int)match.Limit
            );
            return KeyParts.Find(found.ToString()) == found ? found : null;
        }
        return null;
    }
}
