-- Every change of coverage that took place is named by a coverage row whose boundary it caused.
with named as (
  select from_event_id as event_id from loaded.coverage union all select to_event_id from loaded.coverage
)
select
  'events' as table_name, line, event_id as id, 'event_id' as field,
  event_id || ' (' || "date" || ') changed who covers what, and no coverage row names it as from_event_id or to_event_id' as message,
  null as related
from loaded.events anti join named using (event_id)
where type = 'coverage_transferred' and status = 'enacted'
order by line;
