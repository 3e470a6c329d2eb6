-- One row a CTE participant who left high school for good.
SELECT
    x.person_no,
    x.exit_quarter,
    x.class_year,
    c.career_cluster,
    coalesce(s.standing, 'none') AS cte_standing,
    coalesce(s.dosage, '0') AS cte_dosage,
    e.sex,
    e.race_ethnicity,
    e.economically_disadvantaged,
    e.english_learner,
    e.idea,
    e.locale
FROM k12_last_exit AS x
INNER JOIN cte_participants AS c ON c.person_no = x.person_no
LEFT JOIN cte_standing AS s ON s.person_no = x.person_no
LEFT JOIN k12_last_enrollment AS e ON e.person_no = x.person_no
WHERE x.exit_class IN ('diploma', 'other-completer', 'noncompleter')
