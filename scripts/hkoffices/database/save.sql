-- The file that is attached as `cached` holds all that is in memory, and, of each table, what is known of it outside DuckDB.
copy from database memory to cached;
create schema cached.outside;
create table cached.outside.tables as
select unnest($names::varchar[]) as name, unnest($columns::varchar[]) as columns, unnest($lines::varchar[]) as line,
  unnest($periods::varchar[]) as period, unnest($rows::bigint[]) as rows;
