create table lasts as
select row_number() over ()::integer as k, name, log2(n / sum(n) over ())::float as tf
from (select last_name as name, count(*) as n from raw where last_name is not null group by all)
