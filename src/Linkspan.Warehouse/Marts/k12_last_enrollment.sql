-- One row a person: what the latest enrolment says. Ties end with the order of the values
-- themselves, so that neither the order of rows nor the ids decide.
WITH enrollments AS (
    SELECT
        p.person_no,
        school_year_end(e.school_year) AS school_year,
        e.entry_date,
        e.sex,
        e.race_ethnicity,
        yes_no(e.economically_disadvantaged) AS economically_disadvantaged,
        yes_no(e.english_learner) AS english_learner,
        yes_no(e.idea) AS idea,
        e.district_id,
        e.school_id
    FROM k12_enrollment AS e
    INNER JOIN person_index AS i ON i.identity_id = e.identity_id
    INNER JOIN k12_people AS p ON p.person_id = i.person_id
)

SELECT e.*, s.locale
FROM enrollments AS e
LEFT JOIN school_locales AS s ON s.school_id = e.school_id
QUALIFY row_number() OVER (
    PARTITION BY e.person_no
    ORDER BY
        e.school_year DESC NULLS LAST,
        e.entry_date DESC NULLS LAST,
        e.sex,
        e.race_ethnicity,
        e.economically_disadvantaged,
        e.english_learner,
        e.idea,
        e.school_id,
        e.district_id
) = 1
