-- No row says what happened after the package's as_of: no start, no known end, no event, no publication, no confirmation.
with
  said as (
    select 'offices' as table_name, line, office_id as id, valid_from, valid_to, confirmed_on from loaded.offices
    union all select 'liaisons', line, liaison_id, valid_from, valid_to, confirmed_on from loaded.liaisons
    union all select 'bureaux', line, bureau_id, valid_from, valid_to, confirmed_on from loaded.bureaux
    union all select 'divisions', line, division_id, valid_from, valid_to, confirmed_on from loaded.divisions
    union all select 'posts', line, post_id, valid_from, valid_to, confirmed_on from loaded.posts
    union all select 'tenures', line, tenure_id, valid_from, valid_to, confirmed_on from loaded.tenures
    union all select 'coverage', line, coverage_id, valid_from, valid_to, confirmed_on from loaded.coverage
    union all select 'oversight', line, oversight_id, valid_from, valid_to, confirmed_on from loaded.oversight
  ),
  cells as (
    select table_name, line, id, unnest([
      {'field': 'valid_from', 'cell': valid_from},
      {'field': 'valid_to', 'cell': valid_to},
      {'field': 'confirmed_on', 'cell': confirmed_on}], recursive := true) from said
    union all select 'events', line, event_id, 'date', "date" from loaded.events
    union all select 'sources', line, source_id, 'published_on', published_on from loaded.sources
  )
select
  table_name, line, id, field,
  id || ' says ' || field || ' ' || cell || ', which is later than the package''s as_of, ' || as_of
    || ': is the date right, or should as_of move on?' as message,
  null as related,
  {'relation': case when field in ('valid_from', 'date') then 'begins_by_as_of' end,
   'verdict': verdict(latest_of(cell) <= as_of, earliest_of(cell) <= as_of)} as required
from cells, package
where latest_of(cell) > as_of
order by table_name, line;
