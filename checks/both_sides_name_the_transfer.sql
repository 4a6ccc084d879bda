-- Where one row ends on the eve of the next one's start, known to the day or not, both name the same cause, or neither a cause.
-- severity: warning
with
  rows as (
    select 'coverage' as table_name, line, coverage_id as id, place_id as moved, valid_from, valid_to, from_event_id, to_event_id, period
    from loaded.coverage
    union all
    select 'oversight', line, oversight_id, office_id, valid_from, valid_to, from_event_id, to_event_id, period from loaded.oversight
  )
select
  b.table_name, case when b.from_event_id is null then b.line else a.line end as line,
  case when b.from_event_id is null then b.id else a.id end as id,
  case when b.from_event_id is null then 'from_event_id' else 'to_event_id' end as field,
  a.id || ' (' || period_text(a.valid_from, a.valid_to) || ') ends because of ' || coalesce(a.to_event_id, 'nothing that is named') || ', and '
    || b.id || ' (' || period_text(b.valid_from, b.valid_to) || ') begins the day after because of '
    || coalesce(b.from_event_id, 'nothing that is named') || ': both should name the same event' as message,
  [row_ref(b.table_name, case when b.from_event_id is null then a.line else b.line end, case when b.from_event_id is null then a.id else b.id end)]
    as related
from rows a join rows b on a.table_name = b.table_name and a.moved = b.moved
where b.period.from_earliest <= b.period.to_latest
  and day_after(end_of(a.period)) = start_of(b.period)
  and a.to_event_id is distinct from b.from_event_id
order by b.table_name, b.line;
