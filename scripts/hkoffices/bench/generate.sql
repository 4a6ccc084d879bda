-- Tenures of one shape: $rows of them, ten a post or all in one, clean or reaching into the next, in no order.
with
  numbered as (
    select i, case when $shape in ('giant', 'nested') then 0 else i // 10 end as post,
      case when $shape in ('giant', 'nested') then i else i % 10 end as nth
    from range($rows) as t(i)
  ),
  spaced as (
    select i, post, nth, case when $shape in ('giant', 'nested') then 3 else 400 end as step,
      case $shape when 'dirty' then i % 10000 = 1 when 'half' then i % 2 = 0 else false end as reaches
    from numbered
  )
select
  't' || i as tenure_id,
  'p' || post as post_id,
  'person' || (i % 5000) as person_id,
  'substantive' as capacity,
  strftime(date '1000-01-01' + (nth * step)::int, '%Y-%m-%d') as valid_from,
  strftime(date '1000-01-01' + (case
    when $shape = 'nested' and i = 0 then $rows * 3
    when reaches then (nth + 1) * step + 1
    else (nth + 1) * step - 2 end)::int, '%Y-%m-%d') as valid_to
from spaced
order by hash(i);
