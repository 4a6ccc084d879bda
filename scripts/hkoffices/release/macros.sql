-- Lets the macros of an attached hk-offices.duckdb answer by their own names, whatever it is attached as. DuckDB 1.1 or later:
--   attach 'hk-offices.duckdb' as hk (read_only);
--   .read macros.sql
--   from heads_on('2012-05-31');
-- Your own database stays the one in which you create, and its tables are found first. So a table of yours may not bear the name of one here.
set variable hk_offices = (
  with
    attached as (select distinct database_name as name from duckdb_functions() where function_name = 'heads_on' and function_type = 'table_macro'),
    relations as (
      select database_name, schema_name, table_name as name from duckdb_tables()
      union all select database_name, schema_name, view_name from duckdb_views() where not internal
    ),
    twice as (
      select mine.name from relations mine join relations theirs using (name)
      where mine.database_name = current_database() and mine.schema_name = current_schema()
        and theirs.database_name in (from attached) and theirs.database_name != mine.database_name
    )
  select case
    when count(*) = 0 then error('attach hk-offices.duckdb first' || coalesce(max(name), ''))
    when count(*) > 1 then error('hk-offices is attached as ' || string_agg(name, ' and as ' order by name) || ': detach all but one')
    when (select count(*) from twice) > 0
      then error('your own ' || (select string_agg(distinct name, ', ' order by name) from twice) || ' would be taken for those of hk-offices: rename them')
    else '"' || replace(max(name), '"', '""') || '"' end
  from attached
);
set search_path = concat(
  coalesce(nullif(current_setting('search_path'), ''), concat('"', replace(current_database(), '"', '""'), '"."', current_schema(), '"')),
  ',', getvariable('hk_offices'), '.main,', getvariable('hk_offices'), '.internal'
);
