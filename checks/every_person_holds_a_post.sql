-- Every person has held a post.
-- severity: warning
select
  'people' as table_name, line, person_id as id, 'person_id' as field,
  'no tenure names ' || person_id || ': is this somebody under a second key, or does a tenure lack?' as message,
  null as related
from loaded.people anti join loaded.tenures using (person_id)
order by line;
