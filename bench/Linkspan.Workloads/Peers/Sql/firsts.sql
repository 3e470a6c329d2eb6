create table firsts as
select
    row_number() over ()::integer as k,
    name,
    (dense_rank() over (order by left(name, 2)))::integer as k2,
    (dense_rank() over (order by left(name, 3)))::integer as k3,
    log2(n / sum(n) over ())::float as tf
from (select first_name as name, count(*) as n from raw where first_name is not null group by all)
