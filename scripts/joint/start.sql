-- What the joint proof reads: rows under declared constraints, rows that foreign keys refer to, rows that are reversed. Empty at first.
create or replace temp table stated (
  number integer, kind varchar, same_day boolean, table_name varchar, line bigint, key varchar, key_text varchar,
  from_earliest date, from_latest date, to_earliest date, to_latest date);
create or replace temp table referred (
  number integer, table_name varchar, line bigint, key varchar,
  from_earliest date, from_latest date, to_earliest date, to_latest date);
create or replace temp table reversed (table_name varchar, line bigint);
