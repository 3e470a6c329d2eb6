-- Median earnings of a year by program, over people with any.
WITH years AS (
    SELECT person_no, quarter // 4 AS year, CAST(sum(cents) AS BIGINT) AS cents
    FROM person_wages
    GROUP BY ALL
)

SELECT p.career_cluster, y.year, count(*) AS people, CAST(median(y.cents) AS DOUBLE) AS cents
FROM years AS y
INNER JOIN cte_participants AS p ON p.person_no = y.person_no
GROUP BY ALL
ORDER BY ALL
