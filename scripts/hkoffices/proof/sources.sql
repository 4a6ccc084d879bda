-- The sources that support the dates of each row of this dataset.
select f.table_name, f.line, string_agg(distinct c.source_id, ', ' order by c.source_id) as sources
from gate_cells f join loaded.citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field
where f.is_date and c.basis in ('states', 'implies')
group by f.table_name, f.line;
