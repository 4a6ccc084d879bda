-- A row's first day is not after its last day, in at least one reading of its dates.
select
  subject.table_name, line, id, from_field as field,
  row_name(id, line) || ' begins after it ends: ' || from_text || ' comes after ' || to_text
    || case when half_open and from_text = to_text then ' less a day (the end is not part of the period)' else '' end
    || '; are the two swapped?' as message,
  null as related
from subject, setting
where from_earliest > to_latest
order by line;
