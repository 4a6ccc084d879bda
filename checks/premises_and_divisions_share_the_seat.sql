-- Premises and divisions of an office or a liaison unit are in the place where it has its seat, or in one around it or within it.
-- severity: warning
with
  seats as (
    select 'offices' as table_name, line, office_id as id, place_id from loaded.offices
    union all select 'liaisons', line, liaison_id, place_id from loaded.liaisons
  ),
  parts as (
    select 'premises' as table_name, line, premises_id as id, office_id, liaison_id, place_id from loaded.premises
    union all select 'divisions', line, division_id, office_id, null, place_id from loaded.divisions
  )
select
  p.table_name, p.line, p.id, 'place_id' as field,
  p.id || ' is in ' || p.place_id || ', and ' || s.id || ', to which it belongs, has its seat in ' || s.place_id as message,
  [row_ref(s.table_name, s.line, s.id)] as related
from parts p
join seats s on s.id = coalesce(p.office_id, p.liaison_id) and s.table_name = case when p.office_id is null then 'liaisons' else 'offices' end
join loaded.places here on here.place_id = p.place_id
join loaded.places there on there.place_id = s.place_id
where p.place_id != s.place_id
  and p.place_id is distinct from there.parent_id
  and here.parent_id is distinct from s.place_id
order by p.table_name, p.line;
