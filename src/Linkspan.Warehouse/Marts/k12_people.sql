-- One row a person with a K-12 identity. person_key is 64 of the person id's random bits.
SELECT
    CAST(row_number() OVER (ORDER BY person_id) - 1 AS INTEGER) AS person_no,
    person_id,
    CAST('0x' || left(replace(CAST(person_id AS VARCHAR), '-', ''), 16) AS UBIGINT) AS person_key,
    wage_reach,
    wage_path,
    CAST(round(wage_probability * 1000000) AS BIGINT) AS wage_probability_millionths
FROM persons
WHERE person_id IN (SELECT person_id FROM person_index WHERE register = 'k12')
