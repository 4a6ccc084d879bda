-- A bureau does not begin before the bureau that it succeeds has ended.
select
  'bureaux' as table_name, s.line, s.bureau_id as id, 'valid_from' as field,
  s.bureau_id || ' (' || period_text(s.valid_from, s.valid_to) || ') succeeds ' || p.bureau_id || ' ('
    || period_text(p.valid_from, p.valid_to) || '), and begins before that one has ended' as message,
  [row_ref('bureaux', p.line, p.bureau_id)] as related,
  {'relation': 'after', 'verdict': before_verdict(p.period, s.period)} as required
from loaded.bureaux s join loaded.bureaux p on s.predecessor_id = p.bureau_id
where s.period.from_earliest <= s.period.to_latest and p.period.from_earliest <= p.period.to_latest
order by s.line;
