-- What is named after a place has its seat, or its partner, in that place.
-- severity: warning
with
  named as (
    select 'offices' as table_name, line, office_id as id, name_en, place_id, 'place_id' as field from loaded.offices
    union all select 'liaisons', line, liaison_id, name_en, place_id, 'place_id' from loaded.liaisons
    union all select 'mechanisms', line, mechanism_id, name_en, partner_place_id, 'partner_place_id' from loaded.mechanisms
  ),
  places_in_names as (
    select n.name_en, p.name_en as said
    from (select distinct name_en from named) n
    join (select distinct name_en from loaded.places where kind != 'special_administrative_region') p
      on case when contains(n.name_en, p.name_en)  -- first: a pattern that comes from a row is made anew for each
        then regexp_matches(n.name_en, '\b' || regexp_escape(p.name_en) || '\b') end
  )
select
  table_name, n.line, id, field,
  id || ' is called ' || n.name_en || ', and its ' || field || ' is ' || n.place_id || ': is ' || string_agg(said, ' or ' order by said)
    || ' meant?' as message,
  [row_ref('places', seat.line, seat.place_id)] as related
from named n
join places_in_names using (name_en)
join loaded.places seat using (place_id)
left join loaded.places around on around.place_id = seat.parent_id
group by table_name, n.line, id, field, n.name_en, n.place_id, seat.line, seat.place_id
having count(*) filter (where said in (seat.name_en, around.name_en)) = 0
order by table_name, n.line;
