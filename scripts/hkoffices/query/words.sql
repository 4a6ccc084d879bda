-- The words that the prompt completes: tables, views, their columns, macros, and the commonest words of SQL.
select distinct word from (
  select unnest(['select', 'from', 'where', 'group by', 'order by', 'limit', 'join', 'using', 'with', 'count(*)', 'show tables', 'describe']) as word
  union all select table_name from duckdb_columns() where schema_name = 'main' and not internal
  union all select column_name from duckdb_columns() where schema_name = 'main' and not internal
  union all select function_name || '(' from duckdb_functions() where schema_name = 'main' and not internal
)
order by word;
