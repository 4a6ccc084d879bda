-- A view of rows that are selected one table after the other.
create or replace view $name as
$rows;
