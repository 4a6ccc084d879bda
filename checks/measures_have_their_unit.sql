-- A figure is counted in a unit in which another figure of its measure is counted too, where there are several.
-- severity: warning
with units as (
  select measure, unit, count(*) as uses, sum(count(*)) over (partition by measure) as figures from loaded.figures group by measure, unit
)
select
  'figures' as table_name, line, figure_id as id, 'unit' as field,
  figure_id || ' counts ' || f.measure || ' in ' || f.unit || ', and all other figures of it are in ' || usual.unit || ': is the unit right?' as message,
  null as related
from loaded.figures f join units u using (measure, unit)
join units usual on usual.measure = f.measure and usual.unit != f.unit and usual.uses = usual.figures - 1
where u.uses = 1 and usual.uses > 1
order by line;
