-- Rows that open sentences name, or every row, with their bounds as days numbered from 0001-01-01 = 1, null where open.
select n.table_name, d.line, h.line is null and from_latest <= to_earliest and from_earliest <= to_latest as narrow,
  [if(isfinite(bound), bound - date '0001-01-01' + 1, null) for bound in [from_earliest, from_latest, to_earliest, to_latest]] as bounds
from declared_rows d join numbers as n(number, table_name, parent_name) using (number)
left join spoken_of s on n.table_name = s.table_name and d.line = s.line
left join held_open h on n.table_name = h.table_name and d.line = h.line
where kind = 'period' and ($every or s.line is not null)
order by number, d.line;
