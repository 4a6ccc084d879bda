-- The rows that name one row ($row_id) in a column of $keys (`table.column`), table by table; of a source, the rows that cite it.
select table_name, list(distinct row_id order by row_id) as ids
from (
  select table_name, row_id from cells where cell = $row_id and list_contains($keys, table_name || '.' || field)
  union all
  select table_name, row_id from loaded.citations where source_id = $row_id and list_contains($keys, 'citations.source_id')
)
group by table_name
order by table_name;
