-- Each candidate once, under the first rule that pairs it.
create or replace table pairs as {rules}
