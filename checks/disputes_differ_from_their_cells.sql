-- A citation that disputes a cell says something else than the cell; of a date, something that leaves out some day that the cell allows.
select
  'citations' as table_name, c.line, c.citation_id as id, 'basis' as field,
  c.citation_id || ' is said to dispute ' || f.field || ' of ' || f.id || ' (' || f.cell || '), and says nothing else: ' || c.says as message,
  [row_ref(f.table_name, f.line, f.id)] as related
from loaded.citations c
join gate_cells f on f.table_name = c.table_name and f.id = c.row_id and f.field = c.field, package,
  lateral (select days_of_any(c.says, as_of) as said, days_of_any(f.cell, as_of) as own)
where c.basis = 'disputes'
  and (c.says = f.cell or f.is_date and said.earliest <= own.earliest and own.latest <= said.latest)
order by c.line;
