-- One row a person: the first and the last year of birth that any enrolment says.
CREATE TEMP TABLE minor_births AS
SELECT
    i.person_id,
    CAST(min(e.birth_year) AS INTEGER) AS born_first,
    CAST(max(e.birth_year) AS INTEGER) AS born_last
FROM k12_enrollment AS e
INNER JOIN person_index AS i ON i.identity_id = e.identity_id
WHERE e.birth_year IS NOT NULL
GROUP BY i.person_id
