-- The rows that are reversed in every reading.
insert into reversed select table_name, line from subject where from_earliest > to_latest;
