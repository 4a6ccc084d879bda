-- A tenure that continues another is the same person's and begins on the day after the other's last.
select
  'tenures' as table_name, s.line, s.tenure_id as id, 'continues_tenure_id' as field,
  s.tenure_id || ' (' || s.person_id || ', ' || period_text(s.valid_from, s.valid_to) || ') continues ' || p.tenure_id || ' ('
    || p.person_id || ', ' || period_text(p.valid_from, p.valid_to) || '): '
    || case when s.person_id != p.person_id then 'it should be the same person' else 'it should begin on the day after' end as message,
  [row_ref('tenures', p.line, p.tenure_id)] as related,
  case when s.person_id = p.person_id
    then {'relation': 'met_by', 'verdict': same_day_verdict(start_of(s.period), day_after(end_of(p.period)))} end as required
from loaded.tenures s join loaded.tenures p on s.continues_tenure_id = p.tenure_id
where s.period.from_earliest <= s.period.to_latest and p.period.from_earliest <= p.period.to_latest
order by s.line;
