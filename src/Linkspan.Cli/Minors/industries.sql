-- One row an employer account: its industry.
CREATE TEMP TABLE minor_industries AS
SELECT employer_account, min(CAST(naics AS VARCHAR)) AS naics
FROM employers
GROUP BY employer_account
