-- The usual test for overlaps: in the order of their first days, no row of a key reaches the next one's first day.
select line, id
from (
  select line, id, to_text, lead(try_cast(from_text as date)) over (partition by key order by try_cast(from_text as date), line) as next_from
  from in_order
  where try_cast(from_text as date) is not null
)
where next_from <= coalesce(try_cast(to_text as date), case when to_text = '..' then 'infinity'::date end)
order by line;
