-- No coverage row runs through a change that moved its place, and no oversight row through one that moved its office.
with
  rows as (
    select 'coverage' as table_name, line, coverage_id as id, place_id as moved, valid_from, valid_to, from_event_id, to_event_id, period
    from loaded.coverage
    union all
    select 'oversight', line, oversight_id, office_id, valid_from, valid_to, from_event_id, to_event_id, period from loaded.oversight
  ),
  moves as (
    select distinct table_name, moved, unnest([from_event_id, to_event_id]) as event_id from rows
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
where event_id is distinct from r.from_event_id and event_id is distinct from r.to_event_id
  and r.period.from_earliest <= r.period.to_latest
order by r.table_name, r.line;
