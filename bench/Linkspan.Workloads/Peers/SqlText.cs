namespace Linkspan.Workloads.Peers;

/// <summary>The statements of the peers, from the files in the folder Sql.</summary>
static class SqlText
{
    /// <summary>A statement with its named places filled in: paths, rules and weights of the model, no data.</summary>
    /// <param name="name">Of the file, such as <c>pairs</c>.</param>
    public static string Of(string name, params ReadOnlySpan<(string Place, string Text)> filled)
    {
        using var stream =
            typeof(SqlText).Assembly.GetManifestResourceStream($"{name}.sql")
            ?? throw new FileNotFoundException($"{name}.sql");
        using StreamReader reader = new(stream);
        var text = reader.ReadToEnd();
        foreach (var (place, with) in filled)
            text = text.Replace($"{{{place}}}", with, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Conditions of the model's rules over the precomputed columns.</summary>
    public static string[] Conditions(string[][] rules) =>
        [.. rules.Select(rule => string.Join(" and ", rule.Select(Equal)))];

    static string Equal(string key)
    {
        var column = key switch
        {
            "first_name" => "fk",
            "first_name:2" => "f2",
            "first_name:3" => "f3",
            "last_name" => "lk",
            "birth_date" => "d",
            "birth_date:year" => "y",
            "zip" => "z",
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no such key"),
        };
        return $"a.{column} = b.{column}";
    }

    /// <summary>A rule's own pairs: those that no earlier rule has.</summary>
    public static string Own(string[] conditions, int rule) =>
        string.Concat(
            conditions[rule],
            string.Concat(conditions[..rule].Select(c => $" and ({c}) is not true"))
        );

    /// <summary>All rules, each pair once.</summary>
    public static string AllRules(string[] conditions) =>
        string.Join(
            "\nunion all\n",
            conditions.Select((_, k) => Of("rule", ("rule", Own(conditions, k))))
        );

    /// <summary>Levels of the pairs in the table of pairs.</summary>
    public static string LevelsOfTable(string edit) =>
        Levels(
            Of(
                "likeness",
                ("edit", edit),
                ("pairs", "pairs as p join a on a.i = p.l join b on b.i = p.r")
            )
        );

    /// <summary>Levels of the pairs of all rules, with no table of pairs between.</summary>
    /// <param name="also">A further condition on a pair; empty for none.</param>
    public static string LevelsOfRules(string[] conditions, string edit, string also = "") =>
        Levels(
            string.Join(
                "\nunion all\n",
                conditions.Select(
                    (_, k) =>
                        Of(
                            "likeness",
                            ("edit", edit),
                            ("pairs", $"a join b on {Own(conditions, k)}{also}")
                        )
                )
            )
        );

    static string Levels(string likeness) => Of("levels", ("likeness", likeness));
}
