create table links as
select l, r, weight, first_name, last_name, middle_initial, birth_date, zip, sex
from (select *, ({weight})::float as weight from ({levels}))
where weight >= 0
