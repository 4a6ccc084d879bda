-- Rows that agree in the key share no day.
-- Two rows overlap in every reading iff each begins, at the latest, no later than the other ends, at the earliest; with a
-- same-day handover, strictly before. In the order of the latest first day a row meets a later one only if it meets the
-- next, and all that it meets follow it in one run: so the pairs are counted before they are listed, and :most bounds the list.
with
  ordered as (
    select
      line, key, from_latest, to_earliest,
      row_number() over (order by key, from_latest, line) as place,
      lead(from_latest) over (partition by key order by from_latest, line) as next_from
    from subject
    where from_earliest <= to_latest
  ),
  meeting as (
    select *, to_earliest - (same_day)::int as reach from ordered, setting
    where next_from <= to_earliest - (same_day)::int
  ),
  last_places as (
    select key, from_latest, max(place) as last_place from ordered semi join meeting using (key) group by all
  ),
  runs as (
    select meeting.line, meeting.from_latest, place, last_place,
      sum(last_place - place) over (order by place rows unbounded preceding) - (last_place - place) as before
    from meeting asof join last_places on meeting.key = last_places.key and reach >= last_places.from_latest
  ),
  pairs as (
    select runs.line as first_line, runs.from_latest, unnest(generate_series(place + 1, least(last_place, place + most))) as place
    from runs, setting
    where before < most
  ),
  conflicts as (
    select first_line, ordered.line as second_line
    from pairs join ordered using (place), setting
    where pairs.from_latest <= ordered.to_earliest - (same_day)::int
  )
select
  b.table_name, b.line, b.id, b.from_field as field,
  row_name(a.id, a.line) || ' (' || period_text(a.from_text, a.to_text) || ') and '
    || row_name(b.id, b.line) || ' (' || period_text(b.from_text, b.to_text) || ') overlap for the same '
    || b.key_fields || ' ' || b.key_text
    || case when greatest(a.from_latest, b.from_latest) > least(a.to_earliest, b.to_earliest)
         then ', in every reading of their dates'
       when greatest(a.from_latest, b.from_latest) = least(a.to_earliest, b.to_earliest)
         then ': both hold on ' || greatest(a.from_latest, b.from_latest)
       else ': both hold from ' || greatest(a.from_latest, b.from_latest) || ' to ' || least(a.to_earliest, b.to_earliest)
         || ' (' || days_text(greatest(a.from_latest, b.from_latest), least(a.to_earliest, b.to_earliest)) || ')' end
    as message,
  [row_ref(a.table_name, a.line, a.id)] as related
from conflicts
join subject a on a.line = least(first_line, second_line)
join subject b on b.line = greatest(first_line, second_line)
order by b.line, a.line
limit (select most from setting);
