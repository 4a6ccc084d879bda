-- The rows that the sentences of checks name.
create or replace temp table tied as select unnest(?::varchar[]) as table_name, unnest(?::bigint[]) as line;
