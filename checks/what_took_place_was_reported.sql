-- An event that took place has evidence from its own day or later: an announcement alone proves a plan.
with reports as (
  select c.row_id, max(latest_of(coalesce(c.asserted_on, s.published_on, '[0001..]'))) as latest,
    string_agg(distinct c.source_id, ', ' order by c.source_id) as said
  from loaded.citations c join loaded.sources s using (source_id)
  where c.table_name = 'events' and c.field = 'date' and c.basis in ('states', 'implies')
  group by c.row_id
)
select
  'events' as table_name, e.line, e.event_id as id, 'status' as field,
  e.event_id || ' (' || e."date" || ') is enacted, and all its sources are older (' || said || '): cite a report, or make it planned' as message,
  null as related
from loaded.events e join reports r on r.row_id = e.event_id
where e.status = 'enacted' and e.type not in ('announced', 'proposed') and r.latest < e.period.from_earliest
order by e.line;
