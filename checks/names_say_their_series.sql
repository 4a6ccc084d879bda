-- A meeting whose name names a series is in that series.
-- severity: warning
-- (The series are those of all meetings, their words with blanks between them.)
with
  series as (select distinct series, replace(series, '_', ' ') as words from loaded.events where series is not null),
  named as (
    select e.line, e.event_id, e.name_en, e.series, list(s.series order by s.series) as series_named
    from loaded.events e join series s on contains(lower(e.name_en), s.words)
    where e.series is not null
    group by all
  )
select
  'events' as table_name, line, event_id as id, 'series' as field,
  event_id || ' is called ' || name_en || ', and its series is ' || series || ': is ' || array_to_string(series_named, ' or ') || ' meant?' as message,
  null as related
from named
where not list_contains(series_named, series)
order by line;
