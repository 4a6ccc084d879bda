-- A row's period lies within the union of the periods of the rows it refers to.
-- The referred periods at their widest, adjacent ones joined, are islands of days. Some reading of the row lies within some
-- reading of them iff one island begins no later than the row's latest first day and reaches its earliest last day;
-- the last island that begins early enough reaches furthest.
with
  islands as (
    select key, min(from_earliest) as island_from, max(to_latest) as island_to from islands_of('parent') group by key, island
  ),
  child as (select * from subject where from_earliest <= to_latest),
  outside as (
    select child.* from child
    left join (
      select child.line, island_to from child asof join islands
      on child.key = islands.key and child.from_latest >= islands.island_from
    ) reached on child.line = reached.line
    where island_to is null or island_to < child.to_earliest
  ),
  parents as (
    select key, count(*) as parents,
      list(row_ref(table_name, line, id) order by line)[:5] as related,
      string_agg(case when nth <= 3 then row_name(id, line) || ' (' || period_text(from_text, to_text) || ')' end, ', ' order by line) as named
    from (select *, row_number() over (partition by key order by line) as nth from parent semi join outside using (key))
    where from_earliest <= to_latest
    group by key
  )
select
  table_name, line, id, from_field as field,
  case when parents is null
    then row_name(id, line) || ' (' || period_text(from_text, to_text) || ') refers to ' || key_fields || ' ' || key_text
      || ', and ' || parent_name || ' has no such row with a period'
    else row_name(id, line) || ' (' || period_text(from_text, to_text) || ') does not lie within the life of what it refers to in '
      || parent_name || ': ' || named || case when parents > 3 then ' and ' || (parents - 3) || ' more' else '' end
  end as message,
  related
from outside left join parents using (key), setting
order by line
limit (select most from setting);
