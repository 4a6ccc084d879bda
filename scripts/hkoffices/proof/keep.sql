-- The rows under declared constraints and those that foreign keys refer to, kept so that they are read once: of keys with an
-- imprecise row, or of all. Rows that are reversed in every reading stand under the rule `period` alone.
create or replace temp table live as
select distinct key from (
  select key, from_earliest < from_latest or to_earliest < to_latest as imprecise from declared_rows
  union all
  select key, from_earliest < from_latest or to_earliest < to_latest from declared_parents
), limits
where imprecise or everything;

create or replace temp table stated as
select r.*, table_name
from declared_rows r join numbers as n(number, table_name, parent_name) using (number) semi join live using (key)
where (kind = 'period') = (from_earliest > to_latest);

create or replace temp table referred as
select r.*, parent_name as table_name
from declared_parents r join numbers as n(number, table_name, parent_name) using (number) semi join live using (key)
where from_earliest <= to_latest;
