-- The cohort's people in the order of their numbers; the question's columns of groups follow.
SELECT
    p.person_key,
    p.wage_reach,
    p.wage_path,
    p.wage_probability_millionths,
    CAST(c.exit_quarter AS INTEGER) AS exit_quarter,
    CAST(c.class_year AS INTEGER) AS class_year
    /* groups */
FROM cohort AS c
INNER JOIN k12_people AS p ON p.person_no = c.person_no
ORDER BY c.cohort_no
