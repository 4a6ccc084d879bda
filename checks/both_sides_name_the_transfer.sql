-- Where one row ends on the eve of the next one's start, known to the day or not, both name the same cause, or neither a cause.
-- severity: warning
with
  ends as (from boundaries where cause = 'to_event_id'),
  starts as (from boundaries where cause = 'from_event_id')
select
  b.table_name, case when b.event_id is null then b.line else a.line end as line,
  case when b.event_id is null then b.id else a.id end as id,
  case when b.event_id is null then b.cause else a.cause end as field,
  a.id || ' (' || period_text(a.valid_from, a.valid_to) || ') ends because of ' || coalesce(a.event_id, 'nothing that is named') || ', and '
    || b.id || ' (' || period_text(b.valid_from, b.valid_to) || ') begins the day after because of '
    || coalesce(b.event_id, 'nothing that is named') || ': both should name the same event' as message,
  [row_ref(b.table_name, case when b.event_id is null then a.line else b.line end, case when b.event_id is null then a.id else b.id end)]
    as related
from ends a join starts b on a.table_name = b.table_name and a.moved = b.moved
where exists (from loaded.events)
  and b.period.from_earliest <= b.period.to_latest
  and day_after(end_of(a.period)) = start_of(b.period)
  and a.event_id is distinct from b.event_id
order by b.table_name, b.line;
