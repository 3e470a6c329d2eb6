-- One row a quarter that any wage record names: how many rows it has.
SELECT quarter_ordinal(quarter) AS quarter, count(*) AS records
FROM wages
GROUP BY ALL
