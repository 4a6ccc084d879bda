-- A suspended office opens nothing: none of its work begins, and nothing of it is opened, while its work is suspended.
with
  begun as (
    select 'events' as table_name, line, event_id as id, 'date' as field, office_id, "date" as cell, start_of(period) as day
    from loaded.events
    where status = 'enacted' and type in ('commenced', 'opened', 'moved', 'renamed', 'ceremony', 'festival', 'service')
    union all
    select 'liaisons', line, liaison_id, 'valid_from', office_id, valid_from, start_of(period) from loaded.liaisons
    union all
    select 'divisions', line, division_id, 'valid_from', office_id, valid_from, start_of(period) from loaded.divisions
    union all
    select 'premises', line, premises_id, 'valid_from', office_id, valid_from, start_of(period) from loaded.premises
    union all
    select 'coverage', line, coverage_id, 'valid_from', office_id, valid_from, start_of(period) from loaded.coverage
  )
select
  b.table_name, b.line, b.id, b.field,
  b.id || ' begins on ' || b.cell || ', while the work of ' || s.office_id || ' is suspended ('
    || period_text(s.valid_from, s.valid_to) || '): correct the date, or end the suspension' as message,
  [row_ref('suspensions', s.line, s.suspension_id)] as related
from begun b join loaded.suspensions s using (office_id)
where s.period.from_latest <= b.day.earliest and b.day.latest <= s.period.to_earliest
order by b.table_name, b.line;
