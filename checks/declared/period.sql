-- A row's first day is not after its last day, in at least one reading of its dates.
with reversed as (
  select *, row_number() over (order by line) as nth, count(*) over () as found from subject where from_earliest > to_latest
)
select
  table_name, line, id, from_field as field,
  row_name(id, line) || ' begins after it ends: ' || from_text || ' comes after ' || to_text
    || case when from_text = to_text then ' less a day (the end is not part of the period)' else '' end
    || '; are the two swapped?' as message,
  null as related
from reversed, setting
where nth <= most
union all
select table_name, null, null, null, more_text(found - most, 'row begins', 'rows begin') || ' after ' || case when found - most = 1 then 'it ends' else 'they end' end, null
from reversed, setting
where nth = 1 and found > most
order by line nulls last;
