-- The work of a comparison, once a pair; 2 is equal, null is missing.
select
    a.i as l, b.i as r,
    case when a.fk = b.fk then 2 else jaro_winkler_similarity(a.f, b.f) end as jf,
    case when a.lk = b.lk then 2 else jaro_winkler_similarity(a.l, b.l) end as jl,
    case
        when a.d = b.d then 5
        when a.d is null or b.d is null then null
        when {edit} then 4
        when a.ym = b.ym then 3
        when a.y = b.y then 2
        when abs(a.y - b.y) <= 10 then 1
        else 0
    end as gd,
    a.m = b.m as gm, a.z = b.z as gz, a.s = b.s as gs,
    a.ft, a.lt, a.zt
from {pairs}
