-- What the rows say in the relations of which witnesses speak: who belongs to what, by which row, between which four days.
-- The subject of a list may be one network, or `network`, all of them; the office of a commissioner stands above the offices
-- and is not counted among them.
create view internal.memberships as
  select 'offices' as relation, unnest(['network', network]) as subject_id, office_id as member_id, 'offices' as table_name,
    office_id as row_id, from_earliest, from_latest, to_earliest, to_latest
  from main.offices_periods where kind != 'commissioner'
  union all select 'liaisons', unnest(['network', network, office_id]), liaison_id, 'liaisons', liaison_id,
    l.from_earliest, l.from_latest, l.to_earliest, l.to_latest
  from main.liaisons_periods l join main.offices using (office_id)
  union all select 'coverage', unnest(['network', network, office_id]), c.place_id, 'coverage', coverage_id,
    c.from_earliest, c.from_latest, c.to_earliest, c.to_latest
  from main.coverage_periods c join main.offices using (office_id)
  union all select 'heads', organisation_id, person_id, 'tenures', tenure_id, from_earliest, from_latest, to_earliest, to_latest from main.heads
  union all select 'oversight', bureau_id, office_id, 'oversight', oversight_id, from_earliest, from_latest, to_earliest, to_latest
  from main.oversight_periods
  union all select 'immigration', unnest(['network', network]), office_id, 'divisions', division_id,
    d.from_earliest, d.from_latest, d.to_earliest, d.to_latest
  from main.divisions_periods d join main.offices using (office_id) where d.kind = 'immigration'
  union all select 'immigration', d.office_id, a.place_id, 'division_areas', division_area_id,
    a.from_earliest, a.from_latest, a.to_earliest, a.to_latest
  from main.division_areas_periods a join main.divisions d using (division_id);
