create or replace table pairs as
select a.i as l, b.i as r
from (select i from a order by hash(id) limit {rows}) as a
cross join (select i from b order by hash(id + 1000000000) limit {rows}) as b
