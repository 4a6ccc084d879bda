-- Every declared constraint that is not named here holds: the few that some row may break are then judged one by one.
-- (Not materialized: DuckDB sorts one large key on one processor only where its rows are kept first.)
-- A row reaches a later one of its key only if it reaches the next; rows leave a gap only if one begins after all before it have ended.
with
  sound as not materialized (from declared_rows where from_earliest <= to_latest),
  neighbours as (
    select number, to_earliest - same_day::int as reach,
      lead(from_latest) over (partition by key order by from_latest) as next_from
    from sound where kind = 'withoutOverlaps'
  ),
  spans as (
    select number, from_earliest,
      max(to_latest) over (partition by key order by from_earliest rows between unbounded preceding and 1 preceding) as reached
    from sound where kind = 'withoutGaps'
  ),
  islands as (
    select key, min(from_earliest) as island_from, max(to_latest) as island_to
    from islands_of('declared_parents', from_earliest, to_latest) group by key, island
  )
select number from declared_rows where kind = 'period' and from_earliest > to_latest
union
select number from neighbours where next_from <= reach
union
select number from spans where from_earliest > reached + 1
union
select number
from (from sound where kind = 'periodForeignKeys') child
asof left join islands on child.key = islands.key and child.from_latest >= islands.island_from
where coalesce(island_to < child.to_earliest, true);
