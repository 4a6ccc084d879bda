-- A source whose key names a day, or ends in a month, was published within two months of it.
-- severity: warning
with dated as (
  select line, source_id, published_on,
    regexp_extract(source_id, '-((19|20)[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(-.*)?)?)$', 1)[:10] as named
  from loaded.sources
)
select
  'sources' as table_name, line, source_id as id, 'published_on' as field,
  source_id || ' says published_on ' || published_on || ', and its key speaks of ' || named || ': which of the two is wrong?' as message,
  null as related
from dated
where earliest_of(published_on) > latest_of(named) + 62 or latest_of(published_on) < earliest_of(named) - 62
order by line;
