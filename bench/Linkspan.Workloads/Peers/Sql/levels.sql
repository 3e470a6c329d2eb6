select
    l, r, ft, lt, zt,
    (case when jf = 2 then 4 when jf >= 0.92 then 3 when jf >= 0.88 then 2 when jf >= 0.7 then 1 when jf >= 0 then 0 end)::tinyint as first_name,
    (case when jl = 2 then 4 when jl >= 0.92 then 3 when jl >= 0.88 then 2 when jl >= 0.7 then 1 when jl >= 0 then 0 end)::tinyint as last_name,
    gm::tinyint as middle_initial,
    gd::tinyint as birth_date,
    gz::tinyint as zip,
    gs::tinyint as sex
from ({likeness})
