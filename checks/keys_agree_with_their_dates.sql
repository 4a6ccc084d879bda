-- A year, month or day in a key agrees with the first date of its row, that of a source within three days.
-- severity: warning
-- (A year that belongs to the id of a row to which this one refers is not its own; `2008-09` may be a financial year. A row whose first
-- date lies in one of several years may be named after any year of its life, a source after a day or month in its title.)
with
  referred as (
    select table_name, id, string_agg(cell, ' ') as ids from gate_cells where is_reference group by all
  ),
  ends as (
    select f.table_name, f.id, max(days_of_any(e.cell, as_of).latest) as latest
    from gate_cells f join gate_cells e using (table_name, id), package
    where f.is_first and e.is_date and not e.is_first and year(earliest_of(f.cell)) < year(latest_of(f.cell))
    group by all
  ),
  dated as (
    select table_name, line, id, id as key, field, cell, coalesce(latest, latest_of(cell)) as latest, 0 as most_days, '' as title
    from gate_cells left join ends using (table_name, id) where is_first
    union all
    select 'observations', line, observation_id, list_id, 'observed_on', observed_on, latest_of(observed_on), 3, '' from loaded.observations
    union all
    select 'sources', line, source_id, source_id, 'published_on', published_on, latest_of(published_on), 3, title from loaded.sources
  ),
  found as (
    select *, regexp_extract_all(key, '\b(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\b') as dates from dated
    where cell is not null
  ),
  compared as (
    select f.*, list_filter(dates, lambda d: earliest_of(d) <= as_of and not contains(coalesce(ids, ''), d)) as named,
      list_filter(named, lambda d: case when length(d) = 7 and (d[3:4]::int + 1) % 100 = d[6:7]::int
        then first_day_of(d[1:4]) <= latest and earliest_of(cell) <= last_day_of(d[1:2] || d[6:7])
        else earliest_of(d) <= latest + most_days and earliest_of(cell) - most_days <= latest_of(d) end
        or (length(d) = 10 and contains(title, day_in_words(first_day_of(d))))
        or (length(d) = 7 and contains(title, strftime(first_day_of(d), '%B %Y')))) as fitting
    from found f left join referred using (table_name, id), package
  )
select
  table_name, line, id, field,
  id || ' has the ' || field || ' ' || cell || ', and its key names ' || named[1] || ': which of the two is wrong?' as message,
  null as related
from compared
where len(named) > 0 and len(fitting) = 0
order by table_name, line;
