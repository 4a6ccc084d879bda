-- A citation that disputes a cell says something else than the cell.
select
  'citations' as table_name, c.line, c.citation_id as id, 'basis' as field,
  c.citation_id || ' is said to dispute ' || f.field || ' of ' || f.id || ', and says the same: ' || c.says as message,
  [row_ref(f.table_name, f.line, f.id)] as related
from loaded.citations c
join gate_cells f on f.table_name = c.table_name and f.id = c.row_id and f.field = c.field
where c.basis = 'disputes' and c.says = f.cell
order by c.line;
