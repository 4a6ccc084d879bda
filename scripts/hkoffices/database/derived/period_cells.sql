-- The two cells of the period of each row of a table.
select $table_name as table_name, $line as line, $id as id, $start as start_cell, $end as end_cell from $table
