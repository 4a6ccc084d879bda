-- A liaison unit sits in a province that its office covers for as long as the unit works there.
with
  units as (
    select u.*, case when p.kind = 'city' then coalesce(p.parent_id, place_id) else place_id end as province_id
    from loaded.liaisons u join loaded.places p using (place_id)
  ),
  children as (select *, office_id || '|' || province_id as key, unnest(period) from units),
  parents as (
    select line, coverage_id, office_id || '|' || place_id as key, unnest(period)
    from loaded.coverage where period.from_earliest <= period.to_latest
  )
select
  'liaisons' as table_name, u.line, u.liaison_id as id, 'place_id' as field,
  u.liaison_id || ' (' || period_text(u.valid_from, u.valid_to) || ') of ' || u.office_id || ' sits in ' || province_id
    || ', which that office does not cover all that time' as message,
  (select list(row_ref('coverage', c.line, c.coverage_id) order by c.line) from parents c where c.key = u.key) as related,
  {'relation': 'within', 'verdict': verdict} as required
from containment_verdicts('children', 'parents') u
order by u.line;
