-- Every person has held a post or come to an event.
-- severity: warning
select
  'people' as table_name, line, person_id as id, 'person_id' as field,
  'no tenure and no event names ' || person_id || ': is this somebody under a second key, or does a tenure lack?' as message,
  null as related
from loaded.people anti join loaded.tenures using (person_id) anti join loaded.event_people using (person_id)
order by line;
