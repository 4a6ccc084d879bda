-- The columns of a reader's tables and views, in order: whether they are of a table or a view, its name, the column.
select case when v.view_name is null then 'table' else 'view' end, c.table_name, c.column_name
from duckdb_columns() c left join duckdb_views() v on v.schema_name = c.schema_name and v.view_name = c.table_name
where c.schema_name = 'main' and not c.internal and c.database_name = current_database()
order by c.table_name, c.column_index;
