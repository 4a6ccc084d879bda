-- The rows that sentences speak of, with their bounds as days numbered from 0001-01-01 = 1, null where a bound is open.
select d.table_name, d.line, id, period_text(from_text, to_text) as said, h.line is null and from_latest <= to_earliest as narrow,
  [if(isfinite(bound), bound - date '0001-01-01' + 1, null) for bound in [from_earliest, from_latest, to_earliest, to_latest]] as bounds
from dated d semi join spoken_of using (table_name, line) left join held_open h using (table_name, line)
order by number, d.line;
