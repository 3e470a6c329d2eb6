-- One row an employer account: a small number in its stead.
SELECT
    employer_account,
    CAST(row_number() OVER (ORDER BY employer_account) - 1 AS INTEGER) AS employer_no
FROM (SELECT DISTINCT employer_account FROM wages)
