-- What the declared constraints say that is not true in every reading, each sentence with the rows that it names.
-- Reads `stated` and `referred` (keep.sql), where a key stands for one constraint and one value, `limits` (most_members) and `tied`
-- (rows that other sentences name). A row's narrow reading is its certain days alone; every other reading holds those days,
-- so to read a row narrowly breaks no overlap constraint and no foreign key of its own. A row may have to be wider only where
-- others refer to it, where its key must have no gap, or where it is tied: such rows are held open, all others are read narrowly.

-- Keys whose rows leave no gap in some readings only. The narrow readings are the worst case.
create or replace temp table gaps as
with reaching as (
  select *, max(to_earliest) over (
    partition by key order by from_latest, line rows between unbounded preceding and 1 preceding) as reached
  from stated where kind = 'withoutGaps'
)
select key from reaching group by key having bool_or(from_latest > to_earliest or from_latest > reached + 1);

-- Rows that lie within those they refer to in some readings only: the row at its widest, those at their narrowest and joined.
create or replace temp table containments as
with
  islands as (
    select key, min(from_latest) as island_from, max(to_earliest) as island_to
    from islands_of('referred', from_latest, to_earliest) group by key, island
  ),
  open_rows as (
    select c.* from (from stated where kind = 'periodForeignKeys') c
    asof left join islands i on c.key = i.key and c.from_earliest >= i.island_from
    where i.island_to is null or c.to_latest > i.island_to
  )
select c.number, c.table_name, c.line, c.key,
  coalesce(c.from_latest <= c.to_earliest and c.to_earliest <= i.island_to, false) as narrow_enough
from open_rows c asof left join islands i on c.key = i.key and c.from_latest >= i.island_from;

create or replace temp table held_open as
with recursive held(table_name, line) as (
  (
    select table_name, line from tied
    union select s.table_name, s.line from stated s semi join gaps using (key)
    union select r.table_name, r.line from referred r semi join (from containments where not narrow_enough) using (key)
  )
  union
  select r.table_name, r.line from held join containments c using (table_name, line) join referred r using (key)
)
from held;

-- Runs of rows of one key that may overlap one another, each read narrowly where it is not held open.
create or replace temp table runs as
with
  readings as (
    select number, same_day, table_name, line, key,
      if(narrow, from_latest, from_earliest) as from_day, if(narrow, to_earliest, to_latest) as to_day
    from (
      select s.*, h.line is null and from_latest <= to_earliest as narrow
      from stated s left join held_open h using (table_name, line) where kind = 'withoutOverlaps'
    )
  ),
  reaching as (
    select *, max(to_day) over (
      partition by key order by from_day, to_day desc, line rows between unbounded preceding and 1 preceding) as reached
    from readings
  ),
  numbered as (
    select *, sum((reached is null or from_day >= reached + (not same_day)::int)::int) over (
      partition by key order by from_day, to_day desc, line rows unbounded preceding) as run
    from reaching
  )
from numbered qualify count(*) over (partition by key, run) > 1;

create or replace temp table undecided as
with
  members as (
    select number, key, run::bigint as part, table_name, line from runs
    union all select number, key, 0, table_name, line from stated semi join gaps using (key)
    union all select number, key, line, table_name, line from stated where kind = 'period'
  ),
  parents as (
    select key, count(*) as members, list({'table_name': table_name, 'line': line} order by line)[:any_value(most_members)] as rows
    from referred semi join containments using (key), limits group by key
  )
select number, key, count(*) as members,
  list({'table_name': table_name, 'line': line} order by line)[:any_value(most_members)] as rows
from members, limits group by number, key, part
union all
select number, key, 1 + coalesce(members, 0), list_prepend({'table_name': table_name, 'line': line}, coalesce(rows, []))
from containments left join held_open h using (table_name, line) left join parents using (key)
where not narrow_enough or h.line is not null;
