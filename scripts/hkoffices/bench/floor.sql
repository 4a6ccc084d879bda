-- The floor: DuckDB's own sort of the same relation.
create or replace temp table sorted as from declared_rows order by key, from_latest;
