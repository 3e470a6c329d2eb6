-- One row a record of work-based learning of a person who may be a minor when it begins.
SELECT
    p.person_key,
    b.born_first,
    b.born_last,
    w.start_date,
    w.end_date,
    CAST(w.hours AS DOUBLE) AS hours,
    w.wbl_type,
    n.naics
FROM k12_wbl AS w
INNER JOIN person_index AS i ON i.identity_id = w.identity_id
INNER JOIN k12_people AS p ON p.person_id = i.person_id
INNER JOIN minor_births AS b ON b.person_id = i.person_id
LEFT JOIN minor_industries AS n ON n.employer_account = w.employer_account
WHERE w.start_date IS NULL OR year(w.start_date) - b.born_last <= 18
