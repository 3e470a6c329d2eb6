-- One row a person with a CTE record: the cluster of most records, the latest year's and then the
-- smallest code at a tie, so that each participant stands in one cluster.
WITH clusters AS (
    SELECT
        p.person_no,
        c.career_cluster,
        count(*) AS records,
        max(school_year_end(c.school_year)) AS latest
    FROM k12_cte AS c
    INNER JOIN person_index AS i ON i.identity_id = c.identity_id
    INNER JOIN k12_people AS p ON p.person_id = i.person_id
    GROUP BY p.person_no, c.career_cluster
)

SELECT person_no, career_cluster
FROM clusters
QUALIFY row_number() OVER (
    PARTITION BY person_no
    ORDER BY career_cluster IS NULL, records DESC, latest DESC, career_cluster
) = 1
