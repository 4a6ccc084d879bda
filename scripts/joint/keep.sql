-- The rows under each declared constraint and those that foreign keys refer to, kept so that they are read once.
-- Rows that are reversed in every reading take no part; unless all is asked for, neither do keys whose rows are all precise.
create or replace temp table live as
select distinct number, key from (
  select number, key, from_earliest, from_latest, to_earliest, to_latest from stated_rows
  union all select number, key, from_earliest, from_latest, to_earliest, to_latest from referred_rows
), limits
where everything or from_earliest < from_latest or to_earliest < to_latest;

create or replace temp table stated as from stated_rows semi join live using (number, key) where from_earliest <= to_latest;
create or replace temp table referred as from referred_rows semi join live using (number, key) where from_earliest <= to_latest;
create or replace temp table reversed as select dated.* exclude (key) from dated, limits where everything and from_earliest > to_latest;
