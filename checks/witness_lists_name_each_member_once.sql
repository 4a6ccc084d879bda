-- A witness list names each of its members once.
select
  'observations' as table_name, line, observation_id as id, 'member_id' as field,
  observation_id || ' names ' || member_id || ' to the list ' || list_id || ' a second time, after ' || first_id as message,
  [row_ref('observations', first_line, first_id)] as related
from (
  select *, first(line) over w as first_line, first(observation_id) over w as first_id
  from loaded.observations
  where member_id is not null
  window w as (partition by list_id, member_id order by line rows between unbounded preceding and unbounded following)
)
where line != first_line
order by line;
