-- An event, a seat or premises of an office, or of a unit of it, is in a place where the office sat or which it covered on that day.
-- severity: warning
with recursive
  around as (
    select place_id, place_id as above from loaded.places
    union all
    select a.place_id, p.parent_id from around a join loaded.places p on p.place_id = a.above where p.parent_id is not null
  ),
  units as (
    select 'office_id' as field, office_id as unit, office_id from loaded.offices
    union all select 'liaison_id', liaison_id, office_id from loaded.liaisons
    union all select 'division_id', division_id, office_id from loaded.divisions where office_id is not null
  ),
  found as (
    select 'events' as table_name, line, event_id as id, place_id, period, coalesce(division_id, liaison_id, office_id) as unit, "date" as cell
    from loaded.events where status = 'enacted' and type not in ('announced', 'proposed', 'approved', 'meeting', 'visit', 'signed', 'law')
    union all
    select 'premises', line, premises_id, place_id, period, coalesce(liaison_id, office_id), period_text(valid_from, valid_to) from loaded.premises
    union all
    select 'liaisons', line, liaison_id, place_id, period, office_id, period_text(valid_from, valid_to) from loaded.liaisons
  ),
  seats as (
    select office_id, place_id, period from loaded.offices
    union all select office_id, place_id, period from loaded.liaisons
    union all select office_id, place_id, period from loaded.coverage
  ),
  near as (
    select f.table_name, f.line
    from found f join units u using (unit) join seats s using (office_id)
    where overlap_verdict(f.period, s.period, 'none') != 'impossible'
      and (exists (from around a where a.place_id = f.place_id and a.above = s.place_id)
        or exists (from around a where a.place_id = s.place_id and a.above = f.place_id))
  )
select
  f.table_name, f.line, f.id, 'place_id' as field,
  f.id || ' (' || f.cell || ') is in ' || f.place_id || ', where ' || u.office_id || ' neither sat nor covered then: are place and date right?' as message,
  null as related
from found f join units u using (unit) anti join near n on n.table_name = f.table_name and n.line = f.line
where f.place_id is not null and f.period.from_earliest <= f.period.to_latest
  and exists (from loaded.coverage c where c.office_id = u.office_id)
order by f.table_name, f.line;
