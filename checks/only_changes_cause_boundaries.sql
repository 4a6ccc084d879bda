-- Only a change itself that took place is named as the cause of a boundary: not a plan, an announcement, an approval or a ceremony.
select
  b.table_name, b.line, b.id, cause as field,
  b.id || ' names ' || event_id || ' (' || e."date" || ') as the cause of its boundary, and that event is '
    || case when status != 'enacted' then status || ': it did not take place; remove it, or name the event that did'
      else 'of the type ' || type || ': name the change itself' end as message,
  [row_ref('events', e.line, event_id)] as related
from boundaries b join loaded.events e using (event_id)
where status != 'enacted'
  or type not in ('established', 'commenced', 'closed', 'renamed', 'functions_transferred', 'coverage_transferred', 'suspended', 'resumed')
order by b.table_name, b.line;
