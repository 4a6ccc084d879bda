-- The tables that a reader opens first: names in place of ids, one fact a line, in the order in which one would read them.
create or replace temp view readers_heads as
  select
    organisation_name_en as organisation, organisation_name_zh_hant as organisation_zh, title_en as post, title_zh_hant as post_zh,
    name_en as holder, name_zh_hant as holder_zh, capacity, valid_from as first_day, valid_to as last_day, note
  from heads
  order by organisation_name_en, organisation_id, from_earliest, to_latest, tenure_id;

create or replace temp view readers_coverage as
  select
    places.name_en as place, places.name_zh_hant as place_zh, offices.name_en as office, offices.name_zh_hant as office_zh,
    c.valid_from as first_day, c.valid_to as last_day, begun.name_en as begun_by, ended.name_en as ended_by, c.note
  from coverage_periods c
  join places using (place_id)
  join offices using (office_id)
  left join events begun on begun.event_id = c.from_event_id
  left join events ended on ended.event_id = c.to_event_id
  order by places.name_en, place_id, c.from_earliest, c.to_latest, coverage_id;

-- The offices, each followed by its liaison units.
create or replace temp view readers_network as
  with units as (
    select office_id as unit_id, office_id, 'office' as kind, name_en, name_zh_hant, place_id, valid_from, valid_to, from_earliest, note
    from offices_periods
    union all
    select liaison_id, office_id, 'liaison unit', name_en, name_zh_hant, place_id, valid_from, valid_to, from_earliest, note
    from liaisons_periods
  )
  select
    units.kind, units.name_en as name, units.name_zh_hant as name_zh, office.name_en as office, office.name_zh_hant as office_zh,
    places.name_en as place, places.name_zh_hant as place_zh, units.valid_from as first_day, units.valid_to as last_day, units.note
  from units
  join offices_periods office using (office_id)
  left join places on places.place_id = units.place_id
  order by office.from_earliest, office_id, units.kind = 'liaison unit', units.from_earliest, unit_id;
