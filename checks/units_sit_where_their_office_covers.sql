-- A liaison unit sits in a province that its office covers for as long as the unit works there.
with units as (
  select u.*, case when p.kind = 'city' then p.parent_id else p.place_id end as province_id
  from loaded.liaisons u join loaded.places p using (place_id)
  where u.period.from_earliest <= u.period.to_latest
)
select
  'liaisons' as table_name, u.line, u.liaison_id as id, 'place_id' as field,
  u.liaison_id || ' (' || period_text(u.valid_from, u.valid_to) || ') of ' || u.office_id || ' sits in ' || province_id
    || ', which that office does not cover all that time' as message,
  list(row_ref('coverage', c.line, c.coverage_id) order by c.line) filter (where c.line is not null) as related,
  {'relation': 'within', 'verdict': verdict(
    coalesce(bool_or(within_verdict(u.period, c.period) = 'certain'), false),
    coalesce(bool_or(within_verdict(u.period, c.period) != 'impossible'), false))} as required
from units u left join loaded.coverage c on c.place_id = u.province_id and c.office_id = u.office_id and c.period.from_earliest <= c.period.to_latest
group by all
order by u.line;
