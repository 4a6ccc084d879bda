-- The file that is attached as `cached` holds all that is in memory, and, of each table, what is known of it outside DuckDB.
copy from database memory to cached;
create schema cached.outside;
create table cached.outside.tables (name varchar, columns varchar, line varchar, period varchar, rows bigint);
