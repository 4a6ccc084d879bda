-- A citation that disputes a cell gives something else than the cell; of a date, something that leaves out some day that the cell allows.
select
  'citations' as table_name, f.citation_line as line, f.citation_id as id, 'basis' as field,
  f.citation_id || ' disputes ' || f.field || ' of ' || f.id || ' (' || f.cell || '), and gives nothing else: ' || f.says as message,
  [row_ref(f.table_name, f.line, f.id)] as related
from gate_citations f join loaded.citations using (citation_id), package, lateral (select days_of_any(f.cell, as_of) as own)
where f.basis = 'disputes'
  and (f.says = f.cell or f.is_date and f.days.earliest <= own.earliest and own.latest <= f.days.latest)
order by f.citation_line;
