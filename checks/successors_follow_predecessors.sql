-- An office or a bureau does not begin before the one that it succeeds has ended.
with organisations as (
  select 'bureaux' as table_name, line, bureau_id as id, predecessor_id, valid_from, valid_to, period from loaded.bureaux
  union all select 'offices', line, office_id, predecessor_id, valid_from, valid_to, period from loaded.offices
)
select
  s.table_name, s.line, s.id, 'valid_from' as field,
  s.id || ' (' || period_text(s.valid_from, s.valid_to) || ') succeeds ' || p.id || ' ('
    || period_text(p.valid_from, p.valid_to) || '), and begins before that one has ended' as message,
  [row_ref(p.table_name, p.line, p.id)] as related,
  {'relation': 'after', 'verdict': before_verdict(p.period, s.period)} as required
from organisations s join organisations p on s.predecessor_id = p.id and s.table_name = p.table_name
where s.period.from_earliest <= s.period.to_latest and p.period.from_earliest <= p.period.to_latest
order by s.table_name, s.line;
