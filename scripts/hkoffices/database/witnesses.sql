-- What the rows say in the relations of which witnesses speak: who belongs to what, by which row, between which four days.
create view internal.memberships as
  select 'offices' as relation, 'network' as subject_id, office_id as member_id, 'offices' as table_name, office_id as row_id,
    from_earliest, from_latest, to_earliest, to_latest
  from offices_periods
  union all select 'liaisons', unnest(['network', office_id]), liaison_id, 'liaisons', liaison_id,
    from_earliest, from_latest, to_earliest, to_latest
  from liaisons_periods
  union all select 'coverage', unnest(['network', office_id]), place_id, 'coverage', coverage_id,
    from_earliest, from_latest, to_earliest, to_latest
  from coverage_periods
  union all select 'heads', organisation_id, person_id, 'tenures', tenure_id, from_earliest, from_latest, to_earliest, to_latest from heads
  union all select 'oversight', bureau_id, office_id, 'oversight', oversight_id, from_earliest, from_latest, to_earliest, to_latest
  from oversight_periods
  union all select 'immigration', 'network', office_id, 'divisions', division_id, from_earliest, from_latest, to_earliest, to_latest
  from divisions_periods where kind = 'immigration'
  union all select 'immigration', d.office_id, a.place_id, 'division_areas', division_area_id,
    a.from_earliest, a.from_latest, a.to_earliest, a.to_latest
  from division_areas_periods a join divisions d using (division_id);
