-- A boundary of a coverage or oversight row that names an event falls on that event's date: it begins that day, or ends the day before.
with
  rows as (
    select 'coverage' as table_name, line, coverage_id as id, valid_from, valid_to, from_event_id, to_event_id, period from loaded.coverage
    union all
    select 'oversight', line, oversight_id, valid_from, valid_to, from_event_id, to_event_id, period from loaded.oversight
  ),
  boundaries as (
    select *, 'valid_from' as field, from_event_id as event_id, 'begins_on' as relation, start_of(period) as day, valid_from as said from rows
    union all
    select *, 'valid_to', to_event_id, 'meets', day_after(end_of(period)), valid_to from rows
  )
select
  b.table_name, b.line, b.id, field,
  b.id || ' (' || period_text(valid_from, valid_to) || ') '
    || case field when 'valid_from' then 'begins on ' || said else 'ends on ' || said end
    || ' because of ' || event_id || ', which is dated ' || e."date"
    || case field when 'valid_from' then ': it should begin on that day' else ': it should end on the day before' end as message,
  [row_ref('events', e.line, event_id)] as related,
  {'relation': relation, 'verdict': same_day_verdict(day, start_of(e.period))} as required
from boundaries b join loaded.events e using (event_id)
where b.period.from_earliest <= b.period.to_latest
order by b.table_name, b.line;
