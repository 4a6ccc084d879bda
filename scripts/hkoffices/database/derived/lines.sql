-- The lines of all rows of all tables. A table, since to plan a union of so many takes longer than to read it.
create table gate_lines as
$rows;
