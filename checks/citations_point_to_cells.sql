-- Every citation is about a cell that is there.
select
  'citations' as table_name, c.line, c.citation_id as id,
  case when f.id is null then 'row_id' else 'field' end as field,
  c.citation_id || ' is about ' || c.field || ' of ' || c.row_id || ' in ' || c.table_name || ', and '
    || case when f.id is null then 'there is no such row' else 'that cell is empty, or there is no such column' end as message,
  case when f.id is not null then [row_ref(c.table_name, f.line, f.id)] end as related
from loaded.citations c
left join (select distinct table_name, line, id from gate_cells) f on f.table_name = c.table_name and f.id = c.row_id
where not exists (from gate_cells g where g.table_name = c.table_name and g.id = c.row_id and g.field = c.field)
order by c.line;
