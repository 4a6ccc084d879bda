-- An event that is only planned has no source from its own day or later, papers of the day itself aside: a report says what became of it.
-- severity: warning
select
  'events' as table_name, e.line, e.event_id as id, 'status' as field,
  e.event_id || ' (' || e."date" || ') is planned, and ' || string_agg(distinct c.source_id, ', ' order by c.source_id)
    || ' reports on it then or later: did it take place, or lapse?' as message,
  list(row_ref('citations', c.line, c.citation_id) order by c.line)[:5] as related
from loaded.events e
join loaded.citations c on c.table_name = 'events' and c.row_id = e.event_id and c.field = 'date' and c.basis in ('states', 'implies')
join loaded.sources s using (source_id)
where e.status = 'planned'
  and e.period.to_latest < earliest_of(coalesce(c.asserted_on, s.published_on)) + (s.kind in ('press_release', 'news'))::int
group by e.line, e.event_id, e."date"
order by e.line;
