-- The meetings of one series of a mechanism that took place have numbers of their own, which ascend in time.
with numbered as (
  select *, ordinal::int as number from loaded.events where status = 'enacted'
)
select
  'events' as table_name, b.line, b.event_id as id, 'ordinal' as field,
  b.event_id || ' (number ' || b.ordinal || ', ' || b."date" || ') and ' || a.event_id || ' (number ' || a.ordinal || ', ' || a."date"
    || ') of ' || a.mechanism_id || case when a.number = b.number then ' have one number' else ' stand in the wrong order' end as message,
  [row_ref('events', a.line, a.event_id)] as related,
  case when a.number < b.number then {'relation': 'after', 'verdict': before_verdict(a.period, b.period)} end as required
from numbered a join numbered b on a.mechanism_id = b.mechanism_id and a.series is not distinct from b.series
where a.number < b.number or a.number = b.number and a.line < b.line
order by b.line, a.line;
