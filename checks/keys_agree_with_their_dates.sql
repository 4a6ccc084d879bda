-- A year, month or day in a key agrees with the first date of its row, that of a source within three days.
-- severity: warning
-- (A year that belongs to the id of a row to which this one refers is not its own; `2008-09` may be a financial year. A row whose first
-- date lies in one of several years may be named after any year of its life, a source after a day or month in its title.)
with
  referred as (
    select table_name, id, string_agg(cell, ' ') as ids from gate_cells where is_reference group by all
  ),
  ends as (
    select table_name, id, max(cell_to) as final_day from gate_bounds group by all
  ),
  dated as (
    select table_name, line, id, id as key, field, cell, final_day, 0 as most_days, '' as title
    from gate_cells left join ends using (table_name, id) where is_first
    union all
    select 'observations', line, observation_id, list_id, 'observed_on', observed_on, null, 3, '' from loaded.observations
    union all
    select 'sources', line, source_id, source_id, 'published_on', published_on, null, 3, title from loaded.sources
  ),
  found as (
    select *, days_of(cell) as days,
      list_transform(
        regexp_extract_all(key, '\b(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\b'),
        lambda t: {'text': t, 'days': days_of(t)}
      ) as dates
    from dated
    where cell is not null
  ),
  spanned as (
    select *, days.earliest - most_days as earliest,
      case when year(days.earliest) < year(days.latest) then greatest(days.latest, final_day) else days.latest + most_days end as latest
    from found
  ),
  compared as (
    select s.*, list_filter(dates, lambda d: d.days.earliest <= as_of and not contains(coalesce(ids, ''), d.text)) as named,
      list_filter(named, lambda d: case when length(d.text) = 7 and (d.text[3:4]::int + 1) % 100 = d.text[6:7]::int
        then first_day_of(d.text[1:4]) <= latest and earliest <= last_day_of(d.text[1:2] || d.text[6:7])
        else d.days.earliest <= latest and earliest <= d.days.latest end
        or (length(d.text) = 10 and (contains(title, day_in_words(d.days.earliest)) or contains(title, strftime(d.days.earliest, '%Y年%-m月%-d日'))))
        or (length(d.text) = 7 and (contains(title, strftime(d.days.earliest, '%B %Y')) or contains(title, strftime(d.days.earliest, '%Y年%-m月'))))
      ) as fitting
    from spanned s left join referred using (table_name, id), package
  )
select
  table_name, line, id, field,
  id || ' has the ' || field || ' ' || cell || ', and its key names ' || named[1].text || ': which of the two is wrong?' as message,
  null as related
from compared
where len(named) > 0 and len(fitting) = 0
order by table_name, line;
