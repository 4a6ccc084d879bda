-- The rows whose key differs from that of an earlier row of its table only by Unicode's normal form, as (table_name, line, parts,
-- that row's line, its parts).
with
  unplain as (
    select distinct table_name, list_transform(parts, lambda p: nfc_normalize(p)) as plain
    from keys_asked
    where len(list_filter(parts, lambda p: p != nfc_normalize(p))) > 0
  ),
  alike as (
    select table_name, line, parts, plain
    from keys_asked join unplain using (table_name)
    where list_transform(parts, lambda p: nfc_normalize(p)) = plain
  ),
  compared as (
    select table_name, line, parts, first(line) over w as first_line, first(parts) over w as other
    from alike
    window w as (partition by table_name, plain order by line rows between unbounded preceding and unbounded following)
  )
select table_name, line, parts, first_line, other
from compared
where parts != other
qualify row_number() over (partition by table_name order by line) <= $most
order by line;
