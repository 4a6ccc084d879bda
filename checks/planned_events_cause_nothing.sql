-- Only an event that took place is named as the cause of a boundary: not one that was planned or that lapsed.
with
  rows as (
    select 'coverage' as table_name, line, coverage_id as id, unnest([
      {'field': 'from_event_id', 'event_id': from_event_id}, {'field': 'to_event_id', 'event_id': to_event_id}], recursive := true)
    from loaded.coverage
    union all
    select 'oversight', line, oversight_id, unnest([
      {'field': 'from_event_id', 'event_id': from_event_id}, {'field': 'to_event_id', 'event_id': to_event_id}], recursive := true)
    from loaded.oversight
  )
select
  table_name, rows.line, id, field,
  id || ' names ' || event_id || ' (' || e."date" || ') as the cause of its boundary, and that event is ' || status
    || ': it did not take place' as message,
  [row_ref('events', e.line, event_id)] as related
from rows join loaded.events e using (event_id)
where status != 'enacted'
order by table_name, rows.line;
