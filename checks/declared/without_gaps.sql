-- For each key the union of the periods is one unbroken span.
-- A gap is there in every reading iff the rows at their widest leave one: no day of it can be reached from either side.
with
  gaps as (
    select *, row_number() over (order by line) as nth, count(*) over () as found
    from islands_of('subject', from_earliest, to_latest)
    where island > 1 and begins
  ),
  before_gap as (
    select gaps.line as after_line, min(subject.line) as before_line
    from gaps join subject on subject.key = gaps.key and subject.to_latest = gaps.reached, setting
    where nth <= most and subject.from_earliest <= subject.to_latest
    group by gaps.line
  )
select
  b.table_name, b.line, b.id, b.from_field as field,
  'no row' || if(b.key_fields = '', '', ' for ' || b.key_fields || ' ' || b.key_text) || ' holds '
    || case when b.from_earliest - 1 = b.reached + 1 then 'on ' || (b.reached + 1)
       else 'from ' || (b.reached + 1) || ' to ' || (b.from_earliest - 1) end
    || ' (' || days_text(b.reached + 1, b.from_earliest - 1) || '), before ' || row_name(b.id, b.line)
    || ' (' || period_text(b.from_text, b.to_text) || ') and after ' || row_name(a.id, a.line)
    || ' (' || period_text(a.from_text, a.to_text) || ')' as message,
  [row_ref(a.table_name, a.line, a.id)] as related
from gaps b join before_gap on b.line = after_line join subject a on a.line = before_line
union all
select table_name, null, null, null, more_text(found - most, 'gap', 'gaps') || ' between the rows' || if(key_fields = '', '', ' for one ' || key_fields), null
from gaps, setting
where nth = 1 and found > most
order by line nulls last;
