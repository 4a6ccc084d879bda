-- The rows that sentences speak of, with their bounds as days numbered from 0001-01-01 = 1; null where a bound is open.
select table_name, line, id, period_text(from_text, to_text) as said,
  [case when isfinite(bound) then bound - date '0001-01-01' + 1 end for bound in [from_earliest, from_latest, to_earliest, to_latest]] as bounds
from dated semi join spoken_of using (table_name, line)
order by table_name, line;
