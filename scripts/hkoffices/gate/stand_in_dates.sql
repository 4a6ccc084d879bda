-- Cells that stand for no end or no beginning, as (table_name, line, id, cell, whether it is an end): a last day from the year 2999 on,
-- alone or as a bound, or more than a century after as_of, or the last day of a common type of database; a first day of the year 1.
with cells as (
  select table_name, line, id, end_cell as cell, true as is_end from periods_asked
  union all select table_name, line, id, start_cell, false from periods_asked
)
select table_name, line, id, cell, is_end
from cells, package
where case when is_end then coalesce(latest_of(cell) >= date '2999-01-01' and latest_of(cell) < 'infinity', false)
    or coalesce(earliest_of(cell) > as_of + interval 100 years, false) or cell in ('2038-01-19', '2079-06-06', '2099-12-31')
  else coalesce(latest_of(cell) < date '0002-01-01', false) end
qualify row_number() over (partition by table_name order by line, is_end) <= $most
order by line, is_end;
