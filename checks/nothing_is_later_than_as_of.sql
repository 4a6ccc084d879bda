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
  null as related,
  {'relation': case when field in ('valid_from', 'date') then 'begins_by_as_of' end,
   'verdict': verdict(false, earliest_of(cell) <= as_of)} as required
from cells, package
where latest_of(cell) > as_of
order by table_name, line;
