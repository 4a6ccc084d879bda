-- The floor: DuckDB's own sort of the same rows.
create or replace temp table sorted as from subject order by key, from_latest;
