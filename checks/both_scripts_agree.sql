-- A Chinese name says the same in both scripts, each character standing for one and the same everywhere; a lone name is traditional.
-- severity: warning
-- Countries and organisations are left out: Hong Kong and the Mainland translate many of them in different ways.
-- The few characters for which that is not so by nature (发 for 發 and 髮) want a row in the exceptions when they turn up.
with
  names as (
    select 'offices' as table_name, line, office_id as id, 'name_zh_hans' as field, name_zh_hant as hant, name_zh_hans as hans from loaded.offices
    union all select 'liaisons', line, liaison_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.liaisons
    union all select 'bureaux', line, bureau_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.bureaux
    union all select 'divisions', line, division_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.divisions
    union all select 'mechanisms', line, mechanism_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.mechanisms
    union all select 'people', line, person_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.people
    union all select 'places', line, place_id, 'name_zh_hans', name_zh_hant, name_zh_hans from loaded.places where kind not in ('country', 'organisation')
    union all select 'posts', line, post_id, 'title_zh_hans', title_zh_hant, title_zh_hans from loaded.posts
  ),
  characters as (
    select *, unnest(generate_series(1, length(hant))) as place, hant[place] as t, hans[place] as s
    from names
    where length(hant) = length(hans)
  ),
  pairs as (select t, s, count(*) as uses from characters group by all),
  lone as (
    select 'events' as table_name, line, event_id as id, 'name_zh_hant' as field, name_zh_hant as hant from loaded.events
    union all select 'premises', line, premises_id, 'address_zh_hant', address_zh_hant from loaded.premises
    union all select 'mechanism_tiers', line, mechanism_tier_id, 'name_zh_hant', name_zh_hant from loaded.mechanism_tiers
  ),
  simplified as (
    select s, arg_max(t, uses) as t, sum(uses) as uses from pairs group by s having s not in (select t from pairs)
  ),
  written as (
    select lone.*, s, t, uses + (select count(*) from lone where contains(hant, t)) > count(*) over (partition by s) as unusual
    from lone join simplified on contains(hant, s)
  ),
  usual as (
    select p.t, p.s, arg_max(o.t, o.uses) as other_t, arg_max(o.s, o.uses) as other_s
    from pairs p join pairs o on (o.t = p.t) != (o.s = p.s) and (o.uses, o.t, o.s) > (p.uses, p.t, p.s)
    group by p.t, p.s
  )
select
  table_name, line, id, field,
  id || ' is ' || hant || ' and ' || hans || ', which have not the same number of characters' as message,
  null as related
from names
where length(hant) != length(hans)
union all
select
  table_name, line, id, field,
  id || ' is ' || hant || ' and ' || hans || ', with ' || string_agg(distinct t || ' for ' || s || ' where it is ' || other_t || ' for ' || other_s
    || ' elsewhere', ', ') || ': is one of the two in the other script?' as message,
  null as related
from characters join usual using (t, s)
group by table_name, line, id, field, hant, hans
union all
select
  table_name, line, id, field,
  id || ' is ' || hant || ', with ' || string_agg(s, ', ' order by s) || ' for ' || string_agg(t, ', ' order by s)
    || ': this name stands in traditional characters' as message,
  null as related
from written
where unusual
group by table_name, line, id, field, hant
order by table_name, line;
