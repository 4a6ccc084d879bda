-- Nobody is the substantive head of two offices on one day; the day of a move may be the last of one and the first of the other.
with heads as (
  select tenures.*, posts.office_id
  from loaded.tenures tenures join loaded.posts posts using (post_id)
  where posts.role = 'head' and capacity = 'substantive'
    and tenures.period.from_earliest <= tenures.period.to_latest
)
select
  'tenures' as table_name, b.line, b.tenure_id as id, 'valid_from' as field,
  b.person_id || ' heads two offices at once: ' || a.office_id || ' by ' || a.tenure_id || ' (' || period_text(a.valid_from, a.valid_to)
    || ') and ' || b.office_id || ' by ' || b.tenure_id || ' (' || period_text(b.valid_from, b.valid_to) || ')' as message,
  [row_ref('tenures', a.line, a.tenure_id)] as related,
  {'relation': 'apart_but_for_handover', 'verdict': verdict(overlap = 'impossible', overlap != 'certain')} as required
from heads a join heads b on a.person_id = b.person_id and a.office_id != b.office_id and a.line < b.line,
  lateral (select overlap_verdict(a.period, b.period, 'sameDay') as overlap)
order by b.line, a.line;
