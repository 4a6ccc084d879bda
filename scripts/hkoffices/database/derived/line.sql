-- The line of each row of a table.
select $table_name as table_name, $id as id, $line as line from $table
