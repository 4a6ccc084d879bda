-- Rows that open sentences speak of, or every row, with their bounds as days numbered from 0001-01-01 = 1, null where open.
select d.line, d.id, period_text(from_text, to_text) as said, h.line is null and from_latest <= to_earliest and from_earliest <= to_latest as narrow,
  [if(isfinite(bound), bound - date '0001-01-01' + 1, null) for bound in [from_earliest, from_latest, to_earliest, to_latest]] as bounds
from dated d left join spoken_of s using (table_name, line) left join held_open h using (table_name, line)
where $every or s.line is not null
order by d.line;
