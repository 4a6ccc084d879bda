-- A key that ends in a year, or in a month or day of it, names the year in which its row begins, or in which its witness speaks.
-- severity: warning
with
  dated as (
    select table_name, line, id, id as key, field, cell from gate_cells where field in ('valid_from', 'date', 'valid_on')
    union all select 'observations', line, observation_id, list_id, 'observed_on', observed_on from loaded.observations
  ),
  named as (
    select *, try_cast(regexp_extract(key, '-((19|20)[0-9]{2})(-[0-9]{2}){0,2}$', 1) as int) as key_year
    from dated
  )
select
  table_name, line, id, field,
  id || ' says ' || field || ' ' || cell || ', and its key speaks of ' || key_year || ': which of the two is wrong?' as message,
  null as related
from named
where not key_year between year(earliest_of(cell)) and year(latest_of(cell))
order by table_name, line;
