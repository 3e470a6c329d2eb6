-- One row a person, quarter and industry with wages of a person who may be a minor in the quarter.
SELECT DISTINCT
    p.person_key,
    b.born_first,
    b.born_last,
    w.quarter,
    n.naics
FROM person_wages AS w
INNER JOIN k12_people AS p ON p.person_no = w.person_no
INNER JOIN minor_births AS b ON b.person_id = p.person_id
LEFT JOIN employer_numbers AS m ON m.employer_no = w.employer_no
LEFT JOIN minor_industries AS n ON n.employer_account = m.employer_account
WHERE w.quarter // 4 - b.born_last <= 18
