-- A row's period lies within the union of the periods of the rows it refers to.
-- The referred periods at their widest, adjacent ones joined, are islands of days. Some reading of the row lies within some
-- reading of them iff one island begins no later than the row's latest first day and reaches its earliest last day;
-- the last island that begins early enough reaches furthest. (containment_verdicts tells the certain from the possible too.)
with
  islands as (
    select key, min(from_earliest) as island_from, max(to_latest) as island_to
    from islands_of('parent', from_earliest, to_latest) group by key, island
  ),
  outside as (
    select child.*, row_number() over (order by child.line) as nth, count(*) over () as found
    from (from subject where from_earliest <= to_latest) child
    asof left join islands on child.key = islands.key and child.from_latest >= islands.island_from
    where coalesce(island_to < child.to_earliest, true)
  ),
  listed as (select outside.* from outside, setting where nth <= most),
  numbered as (
    select *, row_number() over (partition by key order by line) as of_key
    from parent semi join listed using (key)
    where from_earliest <= to_latest
  ),
  parents as (
    select key, count(*) as parents,
      list(row_ref(table_name, line, id) order by line) filter (where of_key <= 5) as related,
      string_agg(row_name(id, line) || ' (' || period_text(from_text, to_text) || ')', ', ' order by line) filter (where of_key <= 3) as named
    from numbered
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
from listed left join parents using (key), setting
union all
select table_name, null, null, null,
  more_text(found - most, 'row lies', 'rows lie') || ' outside the life of the rows referred to in ' || parent_name, null
from outside, setting
where nth = 1 and found > most
order by line nulls last;
