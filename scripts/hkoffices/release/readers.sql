-- The tables that a reader opens first: names in place of ids, one fact a line, certainty as of the package's as_of, the earliest and
-- the latest day of each end as real dates, and the sources by title and address. A name in English, where there is none in Chinese.
create or replace temp view cited_sources as
  select table_name, row_id, string_agg(title, '; ' order by rank, title) as sources, first(url order by rank, title) as url
  from (
    select table_name, row_id, title, any_value(url) as url, min(case basis when 'states' then 1 else 2 end) as rank
    from evidence where basis in ('states', 'implies') and field in ('valid_from', 'valid_to', 'date') group by all
  )
  group by all;

create or replace temp view readers_heads as
  select
    coalesce(organisation_name_en, organisation_name_zh_hant) as organisation, organisation_name_zh_hant as organisation_zh,
    coalesce(title_en, title_zh_hant) as post, title_zh_hant as post_zh,
    coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_zh, capacity, valid_from as first_day, valid_to as last_day,
    certainty_on(as_of, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as in_post_on_as_of,
    from_earliest as first_day_at_the_earliest, from_latest as first_day_at_the_latest,
    to_earliest as last_day_at_the_earliest, to_latest as last_day_at_the_latest, sources, url, note
  from heads left join cited_sources on table_name = 'tenures' and row_id = tenure_id, package
  order by organisation_name_en, organisation_id, from_earliest, to_latest, tenure_id;

create or replace temp view readers_coverage as
  select
    coalesce(places.name_en, places.name_zh_hant) as place, places.name_zh_hant as place_zh,
    coalesce(offices.name_en, offices.name_zh_hant) as office, offices.name_zh_hant as office_zh,
    c.valid_from as first_day, c.valid_to as last_day,
    certainty_on(as_of, c.from_earliest, c.from_latest, c.to_earliest, c.to_latest, c.valid_to, c.confirmed_on) as covered_on_as_of,
    c.from_earliest as first_day_at_the_earliest, c.from_latest as first_day_at_the_latest,
    c.to_earliest as last_day_at_the_earliest, c.to_latest as last_day_at_the_latest,
    begun.name_en as begun_by, ended.name_en as ended_by, sources, cited_sources.url, c.note
  from coverage_periods c
  join places using (place_id)
  join offices using (office_id)
  left join events begun on begun.event_id = c.from_event_id
  left join events ended on ended.event_id = c.to_event_id
  left join cited_sources on table_name = 'coverage' and row_id = coverage_id, package
  order by places.name_en, place_id, c.from_earliest, c.to_latest, coverage_id;

-- The offices, each followed by its liaison units.
create or replace temp view readers_network as
  with units as (
    select office_id as unit_id, 'offices' as table_name, 'office' as unit_kind, * from offices_periods
    union all by name
    select liaison_id as unit_id, 'liaisons' as table_name, 'liaison unit' as unit_kind, * from liaisons_periods
  )
  select
    office.network, units.unit_kind as kind, coalesce(units.name_en, units.name_zh_hant) as name, units.name_zh_hant as name_zh,
    coalesce(office.name_en, office.name_zh_hant) as office, office.name_zh_hant as office_zh,
    coalesce(places.name_en, places.name_zh_hant) as place, places.name_zh_hant as place_zh,
    units.valid_from as first_day, units.valid_to as last_day,
    certainty_on(as_of, units.from_earliest, units.from_latest, units.to_earliest, units.to_latest, units.valid_to, units.confirmed_on)
      as open_on_as_of,
    units.from_earliest as first_day_at_the_earliest, units.from_latest as first_day_at_the_latest,
    units.to_earliest as last_day_at_the_earliest, units.to_latest as last_day_at_the_latest, sources, cited_sources.url, units.note
  from units
  join offices_periods office using (office_id)
  left join places on places.place_id = units.place_id
  left join cited_sources on cited_sources.table_name = units.table_name and row_id = unit_id, package
  order by office.network, office.from_earliest, office_id, units.unit_kind = 'liaison unit', units.from_earliest, unit_id;

create or replace temp view readers_events as
  select
    coalesce(e.name_en, e.name_zh_hant) as event, e.name_zh_hant as event_zh, e.type, e.status, e."date" as day,
    earliest as day_at_the_earliest, latest as day_at_the_latest,
    coalesce(names.name, mechanism.name) as about, places.name_en as place, sources, cited_sources.url, e.note
  from events_days e
  left join names on row_id = coalesce(e.office_id, e.liaison_id, e.bureau_id, e.division_id)
    and names.table_name in ('offices', 'liaisons', 'bureaux', 'divisions')
  left join names mechanism on mechanism.row_id = e.mechanism_id and mechanism.table_name = 'mechanisms'
  left join places on places.place_id = e.place_id
  left join cited_sources on cited_sources.table_name = 'events' and cited_sources.row_id = event_id
  order by earliest, latest, event_id;

-- Who headed what on 1 January and 1 July of each year.
create or replace temp view readers_years as
  with days as (
    select unnest(generate_series(date_trunc('year', first_day)::date, as_of, interval 6 month))::date as day
    from (select min(from_earliest) as first_day from heads where isfinite(from_earliest)), package
  ),
  answers as (
    select day, heads.*, certainty_on(day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from days, heads
  )
  select
    day, coalesce(organisation_name_en, organisation_name_zh_hant) as organisation, coalesce(title_en, title_zh_hant) as post,
    coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_zh, capacity, certainty
  from answers
  where certainty is not null
  order by day, organisation_name_en, organisation_id, from_earliest, tenure_id;
