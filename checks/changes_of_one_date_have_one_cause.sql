-- Provinces that come to an office, or leave it, with one and the same date do so because of one and the same event.
-- severity: warning
with
  changes as (
    select line, coverage_id as id, office_id, valid_from as cell, 'begins' as verb, 'from_event_id' as field, from_event_id as cause
    from loaded.coverage
    union all
    select line, coverage_id, office_id, valid_to, 'ends', 'to_event_id', to_event_id from loaded.coverage where valid_to != '..'
  )
select
  'coverage' as table_name, a.line, a.id, a.field,
  a.id || ' ' || a.verb || ' (' || a.cell || ') because of ' || coalesce(a.cause, 'nothing that is named') || ', and '
    || b.id || ' with it because of ' || b.cause || ': both should name the same event' as message,
  [row_ref('coverage', b.line, b.id)] as related
from changes a join changes b using (office_id, cell, field)
where b.cause is not null and a.cause is distinct from b.cause and (a.cause is null or a.line > b.line)
qualify row_number() over (partition by a.line, a.field order by b.line) = 1
order by a.line, a.field;
