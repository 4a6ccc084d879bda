-- The name of a table if it has a row whose period could not be read.
select $name as table_name where exists (select 1 from $table where $period is null)
