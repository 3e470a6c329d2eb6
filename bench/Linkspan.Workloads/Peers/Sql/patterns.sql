select first_name, last_name, middle_initial, birth_date, zip, sex, count(*) as pairs
from ({levels})
group by all
order by all
