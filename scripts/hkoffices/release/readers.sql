-- The tables that a reader opens first: names in place of ids, one fact a line, certainty as of the package's as_of, the earliest and
-- the latest day of each end as real dates, and the sources by title and address. A name in English, where there is none in Chinese.
create or replace temp macro certainty_now(from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as coalesce(
  certainty_on((select as_of from package), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on),
  case when to_latest < (select as_of from package) then 'ended' else 'not begun' end);

-- The sources of the dates of each row, those that state them first: three with their addresses, the others by title.
create or replace temp view cited_sources as
  with
    cited as (
      select table_name, row_id, title, any_value(url) as url, min(case basis when 'states' then 1 else 2 end) as rank
      from evidence where basis in ('states', 'implies') and field in ('valid_from', 'valid_to', 'date') group by all
    ),
    listed as (
      select table_name, row_id, list({'title': title, 'url': url} order by rank, url is null, title) as sources from cited group by all
    )
  select
    table_name, row_id, sources[1].title as source_1, sources[1].url as source_1_url, sources[2].title as source_2,
    sources[2].url as source_2_url, sources[3].title as source_3, sources[3].url as source_3_url,
    array_to_string(list_transform(sources[4:], lambda s: s.title), '; ') as more_sources
  from listed;

create or replace temp view readers_heads as
  select
    coalesce(organisation_name_en, organisation_name_zh_hant) as organisation, organisation_name_zh_hant as organisation_chinese,
    coalesce(title_en, title_zh_hant) as post, title_zh_hant as post_chinese,
    coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_chinese, capacity, valid_from as first_day, valid_to as last_day,
    certainty_now(from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty,
    from_earliest as first_day_earliest, from_latest as first_day_latest, to_earliest as last_day_earliest, to_latest as last_day_latest,
    cited.* exclude (table_name, row_id), note
  from heads left join cited_sources cited on cited.table_name = 'tenures' and cited.row_id = tenure_id
  order by
    organisation_id not in (select office_id from offices), organisation_id not in (select liaison_id from liaisons),
    organisation, organisation_id, from_earliest, to_latest, tenure_id;

create or replace temp view readers_coverage as
  select
    coalesce(places.name_en, places.name_zh_hant) as place, places.name_zh_hant as place_chinese,
    coalesce(offices.name_en, offices.name_zh_hant) as office, offices.name_zh_hant as office_chinese,
    c.valid_from as first_day, c.valid_to as last_day,
    certainty_now(c.from_earliest, c.from_latest, c.to_earliest, c.to_latest, c.valid_to, c.confirmed_on) as certainty,
    c.from_earliest as first_day_earliest, c.from_latest as first_day_latest,
    c.to_earliest as last_day_earliest, c.to_latest as last_day_latest,
    coalesce(begun.name_en, begun.name_zh_hant) as begun_by, coalesce(ended.name_en, ended.name_zh_hant) as ended_by,
    cited.* exclude (table_name, row_id), c.note
  from coverage_periods c
  join places using (place_id)
  join offices using (office_id)
  left join events begun on begun.event_id = c.from_event_id
  left join events ended on ended.event_id = c.to_event_id
  left join cited_sources cited on cited.table_name = 'coverage' and cited.row_id = coverage_id
  order by place, place_id, c.from_earliest, c.to_latest, coverage_id;

-- The offices, each followed by its liaison units.
create or replace temp view readers_network as
  with units as (
    select office_id as unit_id, 'offices' as table_name, 'office' as unit_kind, * from offices_periods
    union all by name
    select liaison_id as unit_id, 'liaisons' as table_name, 'liaison unit' as unit_kind, * from liaisons_periods
  )
  select
    office.network, units.unit_kind as kind, coalesce(units.name_en, units.name_zh_hant) as name, units.name_zh_hant as name_chinese,
    coalesce(office.name_en, office.name_zh_hant) as office, office.name_zh_hant as office_chinese,
    coalesce(places.name_en, places.name_zh_hant) as place, places.name_zh_hant as place_chinese,
    units.valid_from as first_day, units.valid_to as last_day,
    certainty_now(units.from_earliest, units.from_latest, units.to_earliest, units.to_latest, units.valid_to, units.confirmed_on)
      as certainty,
    units.from_earliest as first_day_earliest, units.from_latest as first_day_latest,
    units.to_earliest as last_day_earliest, units.to_latest as last_day_latest, cited.* exclude (table_name, row_id), units.note
  from units
  join offices_periods office using (office_id)
  left join places on places.place_id = units.place_id
  left join cited_sources cited on cited.table_name = units.table_name and cited.row_id = unit_id
  order by office.network, office.from_earliest, office_id, units.unit_kind = 'liaison unit', units.from_earliest, unit_id;

-- An event is certain if it took place by as_of whatever its imprecise date stands for; of a plan its status is the answer.
create or replace temp view readers_events as
  with named as (
    select event_id, string_agg(name || ' (' || role || ')', '; ' order by role, side, name) as people from participants group by event_id
  )
  select
    coalesce(e.name_en, e.name_zh_hant) as event, e.name_zh_hant as event_chinese, e.type, e.status, e."date" as day,
    case when e.status != 'enacted' then e.status when latest <= as_of then 'certain' when earliest <= as_of then 'possible' else 'not begun' end
      as certainty,
    earliest as day_earliest, latest as day_latest,
    coalesce(names.name, mechanism.name) as about, coalesce(places.name_en, places.name_zh_hant) as place, named.people,
    cited.* exclude (table_name, row_id), e.note
  from events_days e
  left join named using (event_id)
  left join names on names.row_id = coalesce(e.office_id, e.liaison_id, e.bureau_id, e.division_id)
    and names.table_name in ('offices', 'liaisons', 'bureaux', 'divisions')
  left join names mechanism on mechanism.row_id = e.mechanism_id and mechanism.table_name = 'mechanisms'
  left join places on places.place_id = e.place_id
  left join cited_sources cited on cited.table_name = 'events' and cited.row_id = event_id, package
  order by earliest, latest, event_id;

-- Who headed what on 1 January and 1 July of each year, the newest first; only on days on which the organisation may have been there.
create or replace temp view readers_years as
  with
    days as (
      select unnest(generate_series(date_trunc('year', first_day)::date, as_of, interval 6 month))::date as day
      from (select min(from_earliest) as first_day from heads where isfinite(from_earliest)), package
    ),
    answers as (
      select day, heads.*, certainty_on(day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from days, heads
    ),
    organisations as (
      select office_id as organisation_id, from_earliest, to_latest from offices_periods
      union all select liaison_id, from_earliest, to_latest from liaisons_periods
    )
  select
    day, coalesce(organisation_name_en, organisation_name_zh_hant) as organisation, organisation_name_zh_hant as organisation_chinese,
    coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_chinese, coalesce(title_en, title_zh_hant) as post, capacity, certainty
  from answers
  where certainty is not null
    and organisation_id not in (select organisation_id from organisations where day not between from_earliest and to_latest)
  order by
    day desc, organisation_id not in (select office_id from offices), organisation_id not in (select liaison_id from liaisons),
    organisation, organisation_id, from_earliest, tenure_id;
