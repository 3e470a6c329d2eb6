create table labels as select x, least(x, min(y)) as label from edges group by x
