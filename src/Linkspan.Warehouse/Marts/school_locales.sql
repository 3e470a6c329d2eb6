-- One row a school: its kind of place, a code of the set locale (NCES numbers are read too).
SELECT
    school_id,
    min(CASE left(locale, 1)
        WHEN '1' THEN 'city'
        WHEN '2' THEN 'suburb'
        WHEN '3' THEN 'town'
        WHEN '4' THEN 'rural'
        ELSE locale
    END) AS locale
FROM schools
GROUP BY school_id
