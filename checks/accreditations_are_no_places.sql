-- An organisation is what an office is accredited to and no place: nothing has its seat in one, and no place lies in one.
with seats as (
  select 'offices' as table_name, line, office_id as id, 'place_id' as field, place_id from loaded.offices
  union all select 'liaisons', line, liaison_id, 'place_id', place_id from loaded.liaisons
  union all select 'divisions', line, division_id, 'place_id', place_id from loaded.divisions
  union all select 'division_areas', line, division_area_id, 'place_id', place_id from loaded.division_areas
  union all select 'premises', line, premises_id, 'place_id', place_id from loaded.premises
  union all select 'events', line, event_id, 'place_id', place_id from loaded.events
  union all select 'places', line, place_id, 'parent_id', parent_id from loaded.places
)
select
  s.table_name, s.line, s.id, s.field,
  s.id || ' is in ' || s.place_id || ', which is an organisation: name the city, state or country' as message,
  [row_ref('places', p.line, p.place_id)] as related
from seats s join loaded.places p on p.place_id = s.place_id
where p.kind = 'organisation'
order by s.table_name, s.line;
