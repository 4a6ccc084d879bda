-- Rows that agree in the key share no day.
-- Two rows overlap in every reading iff each begins, at the latest, no later than the other ends, at the earliest: its reach (with
-- a same-day handover, a day less). A row is sure if it reaches its own latest first day; of two that overlap one at least is sure.
-- In the order of the latest first day, a sure row overlaps all the sure rows that follow within its reach, and of the unsure ones
-- there those that reach it; a row that does not reach the next reaches none. Sure pairs are counted before they are listed; and
-- where there are none an unsure row has one candidate at most. Candidates are looked at one by one, up to `affordable`.
-- (`shown`: DuckDB would take the few listed pairs for many, and keep every row at hand for them.)
with
  periods as (
    select line, key, from_latest, to_earliest - same_day::int as reach from subject, setting where from_earliest <= to_latest
  ),
  numbered as (
    select * exclude nth, nth_sure, nth - nth_sure as nth_unsure
    from (
      select *, from_latest <= reach as sure,
        lead(from_latest) over in_order as next_from,
        row_number() over in_order as nth,
        count(case when from_latest <= reach then 1 end) over so_far as nth_sure
      from periods
      window
        in_order as (partition by key order by from_latest, line),
        so_far as (partition by key order by from_latest, line rows unbounded preceding)
    )
  ),
  days as (
    select key, from_latest, nth_sure as last_sure, nth_unsure as last_unsure from numbered
    where next_from is distinct from from_latest
  ),
  runs as (
    select *, sum(sure_run) over so_far - sure_run as sure_before, sum(unsure_run) over so_far - unsure_run as unsure_before
    from (
      select numbered.key, line, numbered.from_latest, nth_sure, nth_unsure,
        last_sure - nth_sure as sure_run, last_unsure - nth_unsure as unsure_run
      from numbered asof join days on numbered.key = days.key and reach >= days.from_latest
      where next_from <= reach
    )
    window so_far as (order by line rows unbounded preceding)
  ),
  totals as (
    select sum(sure_run) as sure_pairs, sum(unsure_run) as candidates,
      100 * any_value(most) + (select count(*) from numbered) as affordable
    from runs, setting
  ),
  places as (
    select key, line, from_latest, true as sure,
      unnest(generate_series(nth_sure + 1, nth_sure + least(sure_run, most - sure_before)::bigint)) as nth
    from runs, setting
    where sure_before < most
    union all
    select key, line, from_latest, false,
      unnest(generate_series(nth_unsure + 1, nth_unsure + least(unsure_run, affordable - unsure_before)::bigint))
    from runs, totals
    where unsure_before < affordable
  ),
  conflicts as (
    select places.sure, least(places.line, b.line) as a_line, greatest(places.line, b.line) as b_line
    from places join numbered b
      on places.key = b.key and places.sure = b.sure and places.nth = case when b.sure then b.nth_sure else b.nth_unsure end
      and places.from_latest <= b.reach
  ),
  listed as materialized (
    select a_line, b_line from conflicts order by b_line, a_line limit (select most from setting)
  ),
  shown as materialized (
    select * from subject where line in (select unnest([a_line, b_line]) from listed)
  ),
  counted as (
    select sure_pairs + unsure_pairs as at_least, sure_pairs + unsure_pairs + greatest(candidates - affordable, 0) as at_most
    from totals, (select count(*) as unsure_pairs from conflicts where not sure)
  )
select
  b.table_name, b.line, b.id, b.from_field as field,
  row_name(a.id, a.line) || ' (' || period_text(a.from_text, a.to_text) || ') and '
    || row_name(b.id, b.line) || ' (' || period_text(b.from_text, b.to_text) || ') overlap'
    || if(b.key_fields = '', '', ' for the same ' || b.key_fields || ' ' || b.key_text)
    || case when greatest(a.from_latest, b.from_latest) > least(a.to_earliest, b.to_earliest)
         then ', in every reading of their dates'
       when greatest(a.from_latest, b.from_latest) = least(a.to_earliest, b.to_earliest)
         then ': both hold on ' || greatest(a.from_latest, b.from_latest)
       else ': both hold from ' || greatest(a.from_latest, b.from_latest) || ' to ' || least(a.to_earliest, b.to_earliest)
         || ' (' || days_text(greatest(a.from_latest, b.from_latest), least(a.to_earliest, b.to_earliest)) || ')' end
    as message,
  [row_ref(a.table_name, a.line, a.id)] as related
from listed join shown a on a.line = a_line join shown b on b.line = b_line
union all
select table_name, null, null, null,
  case when at_least = at_most then more_text(at_least - most, 'pair overlaps', 'pairs overlap')
    else 'of all pairs, at least ' || format('{:,}', at_least) || ' and at most ' || format('{:,}', at_most) || ' overlap' end
    || if(key_fields = '', '', ' for the same ' || key_fields), null
from counted, setting, (from subject limit 1)
where at_most > least(at_least, most)
order by line nulls last, related[1].line;
