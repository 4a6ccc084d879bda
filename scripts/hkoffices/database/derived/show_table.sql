-- What a reader sees of a table: the columns of its file.
create view $shown as select $cells from $table;
