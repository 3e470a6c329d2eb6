create or replace table links as
select l, r, weight
from (select l, r, ({weight})::float as weight from ({levels}))
where weight >= 0
