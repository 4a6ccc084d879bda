-- Every source supports at least one cell, or is a witness of the state of the network.
with used as (select source_id from loaded.citations union all select source_id from loaded.observations)
select
  'sources' as table_name, line, source_id as id, 'source_id' as field,
  'no citation and no observation names ' || source_id || ': remove it, or cite it where it is used' as message,
  null as related
from loaded.sources anti join used using (source_id)
order by line;
