-- Both directions of each accepted link; people of b follow those of a.
create table edges as
select l as x, r + (select max(i) from a) as y from links where weight >= log2(99)
union all
select r + (select max(i) from a) as x, l as y from links where weight >= log2(99)
