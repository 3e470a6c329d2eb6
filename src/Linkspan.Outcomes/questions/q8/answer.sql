-- One row a graduate: when they left, and the groups that are compared.
SELECT
    x.person_no,
    x.exit_quarter,
    x.class_year,
    e.sex,
    e.race_ethnicity,
    e.economically_disadvantaged,
    e.english_learner,
    e.idea,
    e.locale
FROM k12_last_exit AS x
LEFT JOIN k12_last_enrollment AS e ON e.person_no = x.person_no
WHERE x.exit_class = 'diploma'
