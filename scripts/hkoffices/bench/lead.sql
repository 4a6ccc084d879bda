-- The test of the dbt-utils kind (mutually_exclusive_ranges): does a row reach its next? It knows one answer, and only for neighbours.
select count(*) from (
  select to_earliest, lead(from_latest) over (partition by key order by from_latest, to_earliest) as next_from from declared_rows
) where next_from <= to_earliest;
