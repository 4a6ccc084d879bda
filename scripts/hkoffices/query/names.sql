-- What a question may name: tables and views, then macros with their parameters.
select 'tables and views' as kind, table_name as name from duckdb_tables() where schema_name = 'main' and not internal
union
select 'tables and views', view_name from duckdb_views() where schema_name = 'main' and not internal
union
select 'macros', function_name || '(' || array_to_string(parameters, ', ') || ')' from duckdb_functions() where schema_name = 'main' and not internal
order by kind desc, name;
