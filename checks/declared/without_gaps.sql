-- For each key the union of the periods is one unbroken span.
-- A gap is there in every reading iff the rows at their widest leave one: no day of it can be reached from either side.
with after_gap as (select * from islands_of('subject') where island > 1 and begins)
select
  b.table_name, b.line, b.id, b.from_field as field,
  'no row for ' || b.key_fields || ' ' || b.key_text || ' holds '
    || case when b.from_earliest - 1 = b.reached + 1 then 'on ' || (b.reached + 1)
       else 'from ' || (b.reached + 1) || ' to ' || (b.from_earliest - 1) end
    || ' (' || days_text(b.reached + 1, b.from_earliest - 1) || '), before ' || row_name(b.id, b.line)
    || ' (' || period_text(b.from_text, b.to_text) || ') and after ' || row_name(a.id, a.line)
    || ' (' || period_text(a.from_text, a.to_text) || ')' as message,
  [row_ref(a.table_name, a.line, a.id)] as related
from after_gap b
join lateral (
  select * from subject where subject.key = b.key and subject.to_latest = b.reached and from_earliest <= to_latest order by line limit 1
) a on true
order by b.line
limit (select most from setting);
