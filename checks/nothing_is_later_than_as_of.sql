-- No row says what happened after the package's as_of: no start, no known end, no event, no observation, no publication.
with cells as (
  select table_name, line, id, field, cell from gate_cells where is_date
  union all select 'observations', line, observation_id, 'observed_on', observed_on from loaded.observations
  union all select 'citations', line, citation_id, 'asserted_on', asserted_on from loaded.citations
  union all select 'sources', line, source_id, 'published_on', published_on from loaded.sources
)
select
  table_name, line, id, field,
  id || ' says ' || field || ' ' || cell || ', which is later than the package''s as_of, ' || as_of
    || ': is the date right, or should as_of move on?' as message,
  null as related
from cells, package
where earliest_of(cell) > as_of
order by table_name, line;
