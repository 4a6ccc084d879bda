-- A source states how things are by its own publication; what it says of a later day it announces.
select
  'citations' as table_name, c.line, citation_id as id, 'asserted_on' as field,
  citation_id || ' ' || basis || ' something of ' || asserted_on || ', and ' || source_id || ' was published on ' || published_on
    || ', before that day: make its basis announces, or cite a later source' as message,
  [row_ref('sources', s.line, source_id)] as related
from loaded.citations c join loaded.sources s using (source_id)
where basis != 'announces' and earliest_of(asserted_on) > latest_of(published_on)
order by c.line;
