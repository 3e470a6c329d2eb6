-- One row a person, quarter and employer: wages in cents with all corrections applied. A person and
-- quarter that come to zero or less are left out: no employment was paid for.
WITH employer_wages AS (
    SELECT
        p.person_no,
        quarter_ordinal(w.quarter) AS quarter,
        n.employer_no,
        CAST(sum(w.gross_wages_cents) AS BIGINT) AS cents
    FROM wages AS w
    INNER JOIN person_index AS i ON i.identity_id = w.identity_id
    INNER JOIN k12_people AS p ON p.person_id = i.person_id
    LEFT JOIN employer_numbers AS n ON n.employer_account = w.employer_account
    GROUP BY ALL
)

SELECT person_no, quarter, coalesce(employer_no, -1) AS employer_no, cents
FROM employer_wages
QUALIFY sum(cents) OVER (PARTITION BY person_no, quarter) > 0
