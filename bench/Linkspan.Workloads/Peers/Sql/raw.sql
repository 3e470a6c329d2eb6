create table raw as
select 'a' as side, * from read_csv('{a}', all_varchar = true)
union all
select 'b' as side, * from read_csv('{b}', all_varchar = true)
