create table zips as
select zip, log2(n / sum(n) over ())::float as tf
from (select zip, count(*) as n from raw where zip is not null group by all)
