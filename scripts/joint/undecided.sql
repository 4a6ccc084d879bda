-- What the declared constraints say that is not true in every reading, each sentence with the rows it speaks of.
-- Reads: `stated` (rows under a constraint), `referred` (rows that foreign keys refer to), `tied` (rows that other sentences
-- speak of) and `limits`. A reading is narrow when it has the row's certain days alone; each reading of a row holds those days, so
-- to be narrow never breaks an overlap constraint or a row's own foreign key. A row may need to be wide only where others refer
-- to it, where its key must have no gaps, or where it is tied: such rows are held wide, all others are taken narrow.

create or replace temp table gaps as
with reaching as (
  select *, max(to_earliest) over (
    partition by number, key order by from_latest, line rows between unbounded preceding and 1 preceding) as reached
  from stated where kind = 'withoutGaps'
)
select number, key, key_text, count(*) as members
from reaching
group by number, key, key_text
having bool_or(from_latest > to_earliest or from_latest > reached + 1);

create or replace temp table containments as
with
  marked as (
    select *, coalesce(from_latest > 1 + max(to_earliest) over (
      partition by number, key order by from_latest, to_earliest desc, line rows between unbounded preceding and 1 preceding), true) as begins
    from referred where from_latest <= to_earliest
  ),
  numbered as (
    select *, sum(begins::int) over (
      partition by number, key order by from_latest, to_earliest desc, line rows unbounded preceding) as island
    from marked
  ),
  islands as (
    select number, key, min(from_latest) as island_from, max(to_earliest) as island_to from numbered group by number, key, island
  ),
  children as (from stated where kind = 'periodForeignKeys'),
  wide as (
    select c.* , coalesce(c.to_latest <= i.island_to, false) as certain
    from children c asof left join islands i on c.number = i.number and c.key = i.key and c.from_earliest >= i.island_from
  )
select
  w.number, w.table_name, w.line, w.key, w.key_text,
  coalesce(w.from_latest <= w.to_earliest and w.to_earliest <= i.island_to, false) as narrow_enough
from wide w asof left join islands i on w.number = i.number and w.key = i.key and w.from_latest >= i.island_from
where not certain;

create or replace temp table held as
with recursive wide(table_name, line) as (
  (
    select table_name, line from tied
    union select s.table_name, s.line from stated s semi join gaps using (number, key) where kind = 'withoutGaps'
    union select r.table_name, r.line from referred r semi join (from containments where not narrow_enough) using (number, key)
  )
  union
  select r.table_name, r.line
  from wide join containments c using (table_name, line) join referred r on c.number = r.number and c.key = r.key
)
from wide;

create or replace temp table clusters as
with
  readings as (
    select s.number, s.same_day, s.table_name, s.line, s.key, s.key_text,
      unnest(case when h.line is null and from_latest <= to_earliest
        then {'from_earliest': from_latest, 'from_latest': from_latest, 'to_earliest': to_earliest, 'to_latest': to_earliest}
        else {'from_earliest': from_earliest, 'from_latest': from_latest, 'to_earliest': to_earliest, 'to_latest': to_latest} end)
    from stated s left join held h using (table_name, line)
    where kind = 'withoutOverlaps'
  ),
  reaching as (
    select *, max(to_latest) over (
      partition by number, key order by from_earliest, to_latest desc, line rows between unbounded preceding and 1 preceding) as reached
    from readings
  ),
  numbered as (
    select *, sum((reached is null or from_earliest >= reached + (not same_day)::int)::int) over (
      partition by number, key order by from_earliest, to_latest desc, line rows unbounded preceding) as cluster
    from reaching
  )
select *, count(*) over (partition by number, key, cluster) as members from numbered
qualify members > 1;

create or replace temp table sentences as
select 'withoutOverlaps' as kind, a.number, a.key_text, 2 as members,
  [{'table_name': a.table_name, 'line': a.line}, {'table_name': b.table_name, 'line': b.line}] as rows
from clusters a join clusters b on a.number = b.number and a.key = b.key and a.cluster = b.cluster and a.line < b.line, limits
where a.members <= most_members
  and overlap_verdict(a, b, case when a.same_day then 'sameDay' else 'none' end) != 'impossible'
union all
select 'withoutOverlaps', number, key_text, members, [{'table_name': any_value(table_name), 'line': min(line)}]
from clusters, limits where members > most_members group by number, key, key_text, cluster, members
union all
select 'withoutGaps', g.number, g.key_text, g.members,
  list({'table_name': s.table_name, 'line': s.line} order by s.line)[:max(most_members)]
from gaps g join stated s on g.number = s.number and g.key = s.key, limits
group by g.number, g.key, g.key_text, g.members
union all
select 'periodForeignKeys', c.number, c.key_text, 1 + coalesce(p.members, 0), list_prepend({'table_name': c.table_name, 'line': c.line}, coalesce(p.rows, []))
from containments c
left join held h using (table_name, line)
left join (
  select number, key, count(*) as members, list({'table_name': table_name, 'line': line} order by line)[:max(most_members)] as rows
  from referred, limits group by number, key
) p on c.number = p.number and c.key = p.key
where not narrow_enough or h.line is not null;
