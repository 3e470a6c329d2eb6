-- Wages of the cohort in the quarters after the exit, by employer.
SELECT
    c.cohort_no,
    CAST(w.quarter - c.exit_quarter AS INTEGER) AS after,
    w.employer_no,
    w.cents
FROM cohort AS c
INNER JOIN person_wages AS w ON w.person_no = c.person_no
WHERE
    w.quarter > c.exit_quarter
    AND w.quarter <= c.exit_quarter + $quarters
