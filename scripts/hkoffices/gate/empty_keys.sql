-- The rows whose key has an empty part, and not only such, as (table_name, line, parts). (FORM reports a key that is empty as a whole.)
select table_name, line, parts
from keys_asked
where len(list_filter(parts, lambda p: p is null)) between 1 and len(parts) - 1
qualify row_number() over (partition by table_name order by line) <= $most
order by line;
