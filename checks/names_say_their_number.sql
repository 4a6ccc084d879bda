-- A meeting whose name gives a number has that number.
-- severity: warning
with numbered as (
  select line, event_id, name_en, ordinal, regexp_extract_all(name_en, '\b[0-9]{1,2}\b') as numbers from loaded.events where ordinal is not null
)
select
  'events' as table_name, line, event_id as id, 'ordinal' as field,
  event_id || ' is called ' || name_en || ', and its ordinal is ' || ordinal || ': which of the two is wrong?' as message,
  null as related
from numbered
where len(numbers) > 0 and not list_contains(numbers, ordinal)
order by line;
