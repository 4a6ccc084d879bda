-- No row runs through a change that moved its place to another office, or its office to another bureau.
with
  rows as (
    select table_name, line, id, moved, period, valid_from, valid_to, list(event_id) as causes from boundaries group by all
  ),
  moves as (
    select distinct table_name, moved, event_id from boundaries where event_id is not null
  )
select
  r.table_name, r.line, r.id, 'valid_to' as field,
  r.id || ' (' || period_text(valid_from, valid_to) || ') runs through ' || event_id || ' (' || e."date" || '), which moved '
    || r.moved || ' to another' as message,
  [row_ref('events', e.line, event_id)] as related,
  {'relation': 'not_through', 'verdict': verdict(
    r.period.from_earliest >= e.period.from_latest or r.period.to_latest < e.period.from_earliest or r.period.from_earliest = r.period.to_latest,
    r.period.from_latest >= e.period.from_earliest or r.period.to_earliest < e.period.from_latest)} as required
from rows r join moves m on r.table_name = m.table_name and r.moved = m.moved join loaded.events e using (event_id)
where not coalesce(list_contains(causes, event_id), false) and r.period.from_earliest <= r.period.to_latest
order by r.table_name, r.line;
