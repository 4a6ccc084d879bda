-- A boundary that names an event falls on that event's date: the row begins that day, or ends the day before.
select
  b.table_name, b.line, b.id, field,
  b.id || ' (' || period_text(valid_from, valid_to) || ') '
    || case cause when 'from_event_id' then 'begins on ' || valid_from else 'ends on ' || valid_to end
    || ' because of ' || event_id || ', which is dated ' || e."date"
    || case cause when 'from_event_id' then ': it should begin on that day' else ': it should end on the day before' end as message,
  [row_ref('events', e.line, event_id)] as related,
  {'relation': case cause when 'from_event_id' then 'begins_on' else 'meets' end, 'verdict': same_day_verdict(
    case cause when 'from_event_id' then start_of(b.period) else day_after(end_of(b.period)) end, start_of(e.period))} as required
from boundaries b join loaded.events e using (event_id)
where b.period.from_earliest <= b.period.to_latest
order by b.table_name, b.line;
