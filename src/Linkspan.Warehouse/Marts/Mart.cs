using System.Collections.Immutable;

namespace Linkspan.Warehouse;

/// <summary>A table about persons, made from the facts and the person index.</summary>
/// <param name="Name">Its name in SQL and, with <c>.sql</c>, its statement's.</param>
/// <param name="Needs">Sources that must have been delivered, separated by commas; otherwise the table is empty.</param>
/// <param name="Order">How its file is sorted: what questions select by comes first.</param>
/// <param name="Columns">Names and types, for the empty table.</param>
/// <param name="IsLarge">Whether it is read from its file at each query rather than held in memory.</param>
sealed record Mart(string Name, string Needs, string Order, string Columns, bool IsLarge = false)
{
    /// <summary>The statement that makes it.</summary>
    public string Statement(Snapshot snapshot) =>
        Needs
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .All(s => snapshot.Find(s) is not null)
            ? Sql.Embedded($"Marts/{Name}.sql")
            : $"SELECT {string.Join(", ", Columns.Split(", ").Select(Missing))} WHERE false";

    static string Missing(string column) =>
        column.Split(' ') is [var name, var type]
            ? $"CAST(NULL AS {type}) AS {name}"
            : throw new ArgumentException("a column without one type", nameof(column));

    /// <summary>In the order of making: later ones read earlier ones.</summary>
    public static ImmutableArray<Mart> All { get; } =
    [
        new("school_locales", "schools", "school_id", "school_id VARCHAR, locale VARCHAR"),
        new(
            "k12_people",
            "",
            "person_no",
            "person_no INTEGER, person_id UUID, person_key UBIGINT, wage_reach BOOLEAN, "
                + "wage_path VARCHAR, wage_probability_millionths BIGINT"
        ),
        new(
            "k12_last_enrollment",
            "k12-enrollment",
            "person_no",
            "person_no INTEGER, school_year INTEGER, entry_date DATE, sex VARCHAR, "
                + "race_ethnicity VARCHAR, economically_disadvantaged VARCHAR, "
                + "english_learner VARCHAR, idea VARCHAR, district_id VARCHAR, "
                + "school_id VARCHAR, locale VARCHAR"
        ),
        new(
            "k12_last_exit",
            "k12-exit,k12-enrollment",
            "person_no",
            "person_no INTEGER, exit_date DATE, exit_quarter INTEGER, class_year INTEGER, "
                + "school_id VARCHAR, exit_class VARCHAR"
        ),
        new(
            "cte_participants",
            "k12-cte",
            "person_no",
            "person_no INTEGER, career_cluster VARCHAR"
        ),
        new(
            "cte_standing",
            "k12-course",
            "person_no",
            "person_no INTEGER, program VARCHAR, courses INTEGER, credits DOUBLE, "
                + "standing VARCHAR, dosage VARCHAR"
        ),
        new(
            "employer_numbers",
            "wages",
            "employer_no",
            "employer_account VARCHAR, employer_no INTEGER"
        ),
        new(
            "person_wages",
            "wages",
            "quarter, person_no, employer_no",
            "person_no INTEGER, quarter INTEGER, employer_no INTEGER, cents BIGINT",
            IsLarge: true
        ),
        new("wage_quarters", "wages", "quarter", "quarter INTEGER, records BIGINT"),
    ];

    /// <summary>Small functions that marts and questions use.</summary>
    public static ImmutableArray<string> Macros { get; } =
    [
        "CREATE MACRO quarter_ordinal(q) AS "
            + "CAST(left(q, 4) AS INTEGER) * 4 + CAST(right(q, 1) AS INTEGER) - 1",
        "CREATE MACRO school_year_end(y) AS CASE WHEN length(CAST(y AS VARCHAR)) = 4 "
            + "THEN CAST(CAST(y AS VARCHAR) AS INTEGER) "
            + "ELSE CAST(left(CAST(y AS VARCHAR), 4) AS INTEGER) + 1 END",
        "CREATE MACRO yes_no(v) AS CASE lower(CAST(v AS VARCHAR)) "
            + "WHEN 'true' THEN 'Y' WHEN 'y' THEN 'Y' WHEN 'yes' THEN 'Y' WHEN '1' THEN 'Y' "
            + "WHEN 'false' THEN 'N' WHEN 'n' THEN 'N' WHEN 'no' THEN 'N' WHEN '0' THEN 'N' "
            + "END",
    ];
}
