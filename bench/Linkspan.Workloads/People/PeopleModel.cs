namespace Linkspan.Workloads.People;

/// <summary>The model of the workloads, the same for every contender.</summary>
static class PeopleModel
{
    /// <summary>Careful rules: about seven pairs a person at a million.</summary>
    public static string[][] A { get; } =
    [
        ["first_name", "last_name"],
        ["birth_date", "first_name:2"],
        ["last_name", "first_name:3", "birth_date:year"],
        ["zip", "last_name"],
        ["birth_date", "zip"],
    ];

    /// <summary>Wide rules: the second alone pairs everyone of one day of birth.</summary>
    public static string[][] B { get; } =
    [
        ["first_name", "last_name"],
        ["birth_date"],
        ["last_name", "first_name:3", "birth_date:year"],
        ["zip", "last_name"],
    ];

    /// <summary>Sparse rules: a few pairs a person however many people there are.</summary>
    public static string[][] C { get; } =
    [
        ["birth_date", "last_name"],
        ["birth_date", "first_name", "zip"],
        ["first_name", "last_name", "zip"],
    ];

    /// <param name="name"><c>a</c>, <c>b</c> or <c>c</c>.</param>
    public static string[][] Rules(string name) =>
        name switch
        {
            "a" => A,
            "b" => B,
            "c" => C,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such rules"),
        };

    /// <summary>The model's file.</summary>
    public static string Yaml(string[][] rules) =>
        $$"""
            linkage: 1
            sources:
              a: { path: a.csv, id: id }
              b: { path: b.csv, id: id }
            columns:
              first_name: { as: given-name }
              middle_initial: { as: initial }
              last_name: { as: surname }
              birth_date: { as: date, order: ymd }
              zip: { as: zip }
              sex: { as: text }
            compare:
              first_name:
                levels: [exact, jaro-winkler >= 0.92, jaro-winkler >= 0.88, jaro-winkler >= 0.7, else]
                term-frequency: { weight: 1 }
              last_name:
                levels: [exact, jaro-winkler >= 0.92, jaro-winkler >= 0.88, jaro-winkler >= 0.7, else]
                term-frequency: { weight: 1 }
              middle_initial: { levels: [exact, else] }
              birth_date: { levels: [exact, alignment <= 1, same-year-month, same-year, years <= 10, else] }
              zip:
                levels: [exact, else]
                term-frequency: { weight: 1 }
              sex: { levels: [exact, else] }
            block:
            {{string.Join("\n", rules.Select(rule => $"  - [{string.Join(", ", rule)}]"))}}
            thresholds: { review: 0, accept: 6.63 } # 6.63: probability .99
            clustering: components
            training: { dependence: measured } # As the peers' model is.

            """;
}
