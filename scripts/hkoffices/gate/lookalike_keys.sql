-- The rows whose key differs from that of an earlier row only by Unicode's normal form, as (line, parts, that row's line, its parts).
with
  unplain as (select distinct list_transform(parts, lambda p: nfc_normalize(p)) as plain from keys_asked
    where len(list_filter(parts, lambda p: p != nfc_normalize(p))) > 0),
  alike as (
    select line, parts, plain from keys_asked join unplain on list_transform(parts, lambda p: nfc_normalize(p)) = plain
  ),
  compared as (select line, parts, first(line) over w as first_line, first(parts) over w as other from alike window w as (partition by plain order by line rows between unbounded preceding and unbounded following))
select line, parts, first_line, other from compared where parts != other order by line limit $most;
