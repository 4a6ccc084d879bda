-- A figure is counted in a unit in which another figure of its measure is counted too, where there are several.
-- severity: warning
with
  units as (
    select measure, unit, count(*) as uses from loaded.figures group by measure, unit
  ),
  usual as (
    select measure, list(unit order by uses desc, unit) as units, max(uses) as most from units group by measure
  )
select
  'figures' as table_name, line, figure_id as id, 'unit' as field,
  figure_id || ' counts ' || measure || ' in ' || unit || ', and all other figures of it are in '
    || array_to_string(list_filter(usual.units, lambda other: other != unit), ' or ') || ': is the unit right?' as message,
  null as related
from loaded.figures join units using (measure, unit) join usual using (measure)
where uses = 1 and most > 1
order by line;
