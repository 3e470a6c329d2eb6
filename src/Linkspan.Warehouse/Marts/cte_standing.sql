-- One row a person with a completed course of a CTE program: how far they came in the program in which
-- they came farthest, by the definition in force. A course counts once, however often it was taken;
-- ties go to more courses, more credits, and then the smaller code.
WITH courses AS (
    SELECT
        p.person_no,
        left(replace(c.program_cip, '.', ''), r.digits) AS program,
        c.course_code,
        max(coalesce(CAST(c.credits AS DOUBLE), 0)) AS credits
    FROM k12_course AS c
    INNER JOIN person_index AS i ON i.identity_id = c.identity_id
    INNER JOIN k12_people AS p ON p.person_id = i.person_id
    CROSS JOIN cte_rule AS r
    WHERE
        c.program_cip IS NOT NULL
        AND c.program_cip <> ''
        AND NOT list_contains(r.not_completed, upper(trim(coalesce(CAST(c.grade AS VARCHAR), ''))))
    GROUP BY ALL
),

programs AS (
    SELECT
        person_no,
        program,
        CAST(count(*) AS INTEGER) AS courses,
        round(sum(credits), 4) AS credits
    FROM courses
    GROUP BY ALL
),

reached AS (
    SELECT
        g.person_no,
        g.program,
        g.courses,
        g.credits,
        max(l.rank) AS rank
    FROM programs AS g
    LEFT JOIN cte_levels AS l
        ON CASE
            WHEN l.courses IS NULL THEN g.credits >= l.credits
            WHEN l.credits IS NULL THEN g.courses >= l.courses
            WHEN l.is_either THEN g.courses >= l.courses OR g.credits >= l.credits
            ELSE g.courses >= l.courses AND g.credits >= l.credits
        END
    GROUP BY ALL
)

SELECT
    person_no,
    program,
    courses,
    credits,
    CASE rank
        WHEN 3 THEN 'completer'
        WHEN 2 THEN 'concentrator'
        WHEN 1 THEN 'participant'
        ELSE 'none'
    END AS standing,
    CASE WHEN courses >= 4 THEN '4' ELSE CAST(courses AS VARCHAR) END AS dosage
FROM reached
QUALIFY row_number() OVER (
    PARTITION BY person_no
    ORDER BY rank DESC NULLS LAST, courses DESC, credits DESC, program
) = 1
