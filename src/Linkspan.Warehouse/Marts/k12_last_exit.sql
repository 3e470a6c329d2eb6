-- One row a person: the last exit wins; on one day a completion wins over the rest.
-- Classes: Reference's exit-class. A noncompleter who enrols again within twelve months is
-- 'returned', not a noncompleter.
WITH exits AS (
    SELECT
        p.person_no,
        x.exit_date,
        school_year_end(x.school_year) AS class_year,
        x.school_id,
        CASE
            WHEN t.class = 'diploma' THEN coalesce(d.class, t.class)
            ELSE coalesce(t.class, 'unknown')
        END AS exit_class
    FROM k12_exit AS x
    INNER JOIN person_index AS i ON i.identity_id = x.identity_id
    INNER JOIN k12_people AS p ON p.person_id = i.person_id
    LEFT JOIN code_sets AS t ON t.name = 'exit-type' AND t.code = x.exit_type
    LEFT JOIN code_sets AS d ON d.name = 'diploma-type' AND d.code = x.diploma_type
    WHERE x.exit_date IS NOT NULL
),

last_exits AS (
    SELECT *
    FROM exits
    QUALIFY row_number() OVER (
        PARTITION BY person_no
        ORDER BY
            exit_date DESC,
            CASE exit_class
                WHEN 'excluded' THEN 0
                WHEN 'diploma' THEN 1
                WHEN 'other-completer' THEN 2
                WHEN 'noncompleter' THEN 3
                ELSE 4
            END,
            class_year,
            school_id
    ) = 1
),

returns AS (
    SELECT DISTINCT l.person_no
    FROM last_exits AS l
    INNER JOIN k12_people AS p ON p.person_no = l.person_no
    INNER JOIN person_index AS i ON i.person_id = p.person_id
    INNER JOIN k12_enrollment AS e ON e.identity_id = i.identity_id
    WHERE
        l.exit_class = 'noncompleter'
        AND e.entry_date > l.exit_date
        AND e.entry_date <= l.exit_date + INTERVAL 12 MONTH
)

SELECT
    l.person_no,
    l.exit_date,
    CAST(year(l.exit_date) * 4 + quarter(l.exit_date) - 1 AS INTEGER) AS exit_quarter,
    coalesce(
        l.class_year, year(l.exit_date) + CASE WHEN month(l.exit_date) >= 7 THEN 1 ELSE 0 END
    ) AS class_year,
    l.school_id,
    CASE WHEN r.person_no IS NULL THEN l.exit_class ELSE 'returned' END AS exit_class
FROM last_exits AS l
LEFT JOIN returns AS r ON r.person_no = l.person_no
