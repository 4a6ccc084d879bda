-- The rows under each declared constraint, those that foreign keys refer to, and those that other sentences speak of, kept so
-- that they are read once. Rows that are reversed in every reading take no part.
create or replace temp table stated as from stated_rows where from_earliest <= to_latest;
create or replace temp table referred as from referred_rows where from_earliest <= to_latest;
create or replace temp table tied as from tied_rows;
