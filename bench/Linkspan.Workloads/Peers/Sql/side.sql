-- One row a person: dense integer keys, prefixes and frequencies beside the values that are compared,
-- in the order of the day of birth, so that candidates lie near each other.
create table {side} as
select row_number() over ()::integer as i, *
from (
    select
        id::integer as id,
        first_name as f, firsts.k as fk, firsts.k2 as f2, firsts.k3 as f3, firsts.tf as ft,
        ascii(middle_initial)::utinyint as m,
        last_name as l, lasts.k as lk, lasts.tf as lt,
        replace(birth_date, '-', '') as dx,
        dx::integer as d, (d // 100)::integer as ym, (d // 10000)::smallint as y,
        zips.zip::integer as z, zips.tf as zt,
        ascii(sex)::utinyint as s
    from raw
    left join firsts on first_name = firsts.name
    left join lasts on last_name = lasts.name
    left join zips on raw.zip = zips.zip
    where side = '{side}'
    order by d, lk
)
