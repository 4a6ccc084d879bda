-- A designate is in place before the office works: that tenure shares no day with the life of its post.
select
  'tenures' as table_name, t.line, t.tenure_id as id, 'capacity' as field,
  t.tenure_id || ' (designate, ' || period_text(t.valid_from, t.valid_to) || ') shares days with the life of ' || p.post_id || ' ('
    || period_text(p.valid_from, p.valid_to) || '): from its first day the holder is substantive or acting' as message,
  [row_ref('posts', p.line, p.post_id)] as related,
  {'relation': 'apart', 'verdict': verdict(overlap = 'impossible', overlap != 'certain')} as required
from loaded.tenures t join loaded.posts p using (post_id), lateral (select overlap_verdict(t.period, p.period, 'none') as overlap)
where t.capacity = 'designate' and t.period.from_earliest <= t.period.to_latest and p.period.from_earliest <= p.period.to_latest
order by t.line;
