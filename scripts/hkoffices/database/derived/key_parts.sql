-- The key of each row of a table, in its parts.
select $table_name as table_name, $line as line, [$parts] as parts from $table
