-- The rows that any open sentence names.
create or replace temp table spoken_of as select unnest(?::varchar[]) as table_name, unnest(?::bigint[]) as line;
