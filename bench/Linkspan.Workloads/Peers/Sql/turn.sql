create or replace table labels as from next
