-- The same from the files of deliveries: corrections are applied and people found on the way.
WITH person_index AS (
    SELECT identity_id, person_id
    FROM read_parquet('$warehouse/index/$index/person_index.parquet')
),

jobs AS (
    SELECT
        i.person_id,
        w.quarter,
        w.employer_account,
        sum(w.gross_wages_cents) AS cents
    FROM read_parquet('$warehouse/parts/wages-*.parquet') AS w
    INNER JOIN person_index AS i ON i.identity_id = w.identity_id
    GROUP BY ALL
),

quarters AS (
    SELECT person_id, quarter, sum(cents) AS cents
    FROM jobs
    GROUP BY ALL
    HAVING sum(cents) > 0
),

years AS (
    SELECT
        person_id,
        CAST(left(quarter, 4) AS INTEGER) AS year,
        CAST(sum(cents) AS BIGINT) AS cents
    FROM quarters
    GROUP BY ALL
),

programs AS (
    SELECT i.person_id, c.career_cluster
    FROM read_parquet('$warehouse/parts/k12-cte-*.parquet') AS c
    INNER JOIN person_index AS i ON i.identity_id = c.identity_id
)

SELECT p.career_cluster, y.year, count(*) AS people, CAST(median(y.cents) AS DOUBLE) AS cents
FROM years AS y
INNER JOIN programs AS p ON p.person_id = y.person_id
GROUP BY ALL
ORDER BY ALL
