-- Each takes the least label of its neighbours, then the label of its label.
create or replace table next as
with near as (
    select x, min(label) as label
    from (
        select e.x, n.label from edges as e join labels as n on n.x = e.y
        union all
        select x, label from labels
    )
    group by x
)
select near.x, least(near.label, far.label) as label
from near join near as far on far.x = near.label
