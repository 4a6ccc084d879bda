-- The rows of one witness list agree in the facts of the list: one source, one place in it, one date, one subject, one claim to be complete.
-- (A member may have a note of its own.)
with
  cells as (
    select list_id, line, observation_id, unnest([
      {'field': 'source_id', 'said': source_id}, {'field': 'locator', 'said': locator}, {'field': 'observed_on', 'said': observed_on},
      {'field': 'relation', 'said': relation}, {'field': 'subject_id', 'said': subject_id}, {'field': 'complete', 'said': complete}], recursive := true)
    from loaded.observations
  ),
  compared as (
    select *, first(said) over w as first_said, first(line) over w as first_line, first(observation_id) over w as first_id
    from cells
    window w as (partition by list_id, field order by line rows between unbounded preceding and unbounded following)
  )
select
  'observations' as table_name, line, observation_id as id, field,
  observation_id || ' of the list ' || list_id || ' says ' || field || ' ' || coalesce(said, 'nothing') || ', where '
    || first_id || ' says ' || coalesce(first_said, 'nothing') || ': are they two lists?' as message,
  [row_ref('observations', first_line, first_id)] as related
from compared
where said is distinct from first_said
order by line, field;
