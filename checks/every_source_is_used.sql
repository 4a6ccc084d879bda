-- Every source supports at least one row.
with used as (
  select source_id from loaded.offices union all select source_id from loaded.liaisons
  union all select source_id from loaded.bureaux union all select source_id from loaded.divisions
  union all select source_id from loaded.posts union all select source_id from loaded.tenures
  union all select source_id from loaded.coverage union all select source_id from loaded.oversight
  union all select source_id from loaded.events
)
select
  'sources' as table_name, line, source_id as id, 'source_id' as field,
  'no row names ' || source_id || ' as its source: remove it, or name it where it is used' as message,
  null as related
from loaded.sources anti join used using (source_id)
order by line;
