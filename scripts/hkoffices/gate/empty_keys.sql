-- The rows whose key has an empty part, and not only such, as (line, parts). (FORM reports a key that is empty as a whole.)
select line, parts from keys_asked where len(list_filter(parts, lambda p: p is null)) between 1 and len(parts) - 1 order by line limit $most;
