create or replace table pairs as
select a.i as l, b.i as r
from (select i from a order by hash(i) limit {rows}) as a
cross join (select i from b order by hash(i + 1000000000) limit {rows}) as b
