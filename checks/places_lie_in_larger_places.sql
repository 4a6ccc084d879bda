-- A city lies in a province, a state or a country, and a state in the country with whose code its own begins.
-- (An organisation, in which nothing lies, is named by accreditations_are_no_places.)
select
  'places' as table_name, p.line, p.place_id as id, 'parent_id' as field,
  p.place_id || ' is a ' || p.kind || ' and lies in ' || around.place_id
    || case when p.kind = 'state' then ', whose code is not that with which its key begins: name its country'
      else ', which is a city: name the province, state or country' end as message,
  [row_ref('places', around.line, around.place_id)] as related
from loaded.places p join loaded.places around on around.place_id = p.parent_id
where around.kind = 'city'
  or p.kind = 'state' and around.kind != 'organisation' and not starts_with(p.place_id, around.place_id || '-')
order by p.line;
