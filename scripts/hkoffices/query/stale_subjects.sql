-- What each row is called in a sentence.
select table_name, row_id, name from internal.names order by all;
