-- Views and as-of macros of this dataset, over its tables as text, the table `package`, the macros of dates.sql and what
-- table_views.py derives from the schemas (`cells`, `<table>_periods`). The same in every door: `hkoffices query`,
-- `duckdb -init scripts/open.sql`, the released files.

-- Open rows that no source has confirmed within so many months before day d: they may have ended, and want a new look.
create macro stale_on(d, months) as table
  select cells.table_name, cells.row_id, confirmed_on
  from cells left join confirmations on confirmations.table_name = cells.table_name and confirmations.row_id = cells.row_id
  where cells.field = 'valid_to' and cells.cell = '..'
    and coalesce(confirmed_on < (day_of(d, 'stale_on') - to_months(months::int))::date, true)
  order by confirmed_on nulls first, cells.table_name, cells.row_id;

-- Every organisation that can have posts, under one id.
create view organisations as
  select office_id as organisation_id, 'office' as kind, name_en, name_zh_hant from offices
  union all select liaison_id, 'liaison unit', name_en, name_zh_hant from liaisons
  union all select bureau_id, 'bureau', name_en, name_zh_hant from bureaux
  union all select division_id, 'division', name_en, name_zh_hant from divisions;

-- Who held which post of which organisation, with names. Nobody but a designate can hold a post outside the post's life, so
-- the four days are narrowed to what the post's own allow.
create view holders as
  select
    coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id) as organisation_id,
    organisations.name_en as organisation_name_en,
    organisations.name_zh_hant as organisation_name_zh_hant,
    tenures.post_id, posts.role, posts.title_en, posts.title_zh_hant,
    tenures.tenure_id, tenures.person_id, people.name_en, people.name_zh_hant,
    tenures.capacity, tenures.valid_from, tenures.valid_to, tenures.confirmed_on,
    case capacity when 'designate' then tenures.from_earliest else greatest(tenures.from_earliest, posts.from_earliest) end as from_earliest,
    tenures.from_latest, tenures.to_earliest,
    case capacity when 'designate' then tenures.to_latest else least(tenures.to_latest, posts.to_latest) end as to_latest,
    tenures.note
  from tenures_periods tenures
  join posts_periods posts using (post_id)
  join organisations on organisations.organisation_id = coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id)
  left join people using (person_id);

-- Who headed which office, liaison unit or bureau: its director, head or secretary, whatever the capacity.
create view heads as select * exclude (role) from holders where role = 'head' and capacity != 'vacant';

-- The offices of day d.
create macro offices_on(d) as table
  select office_id, name_en, name_zh_hant, short_name_en, valid_from, valid_to, confirmed_on, certainty
  from (select *, certainty_on(day_of(d, 'offices_on'), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from offices_periods)
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of day d, with their offices.
create macro liaisons_on(d) as table
  select liaison_id, office_id, name_en, name_zh_hant, valid_from, valid_to, confirmed_on, certainty
  from (select *, certainty_on(day_of(d, 'liaisons_on'), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from liaisons_periods)
  where certainty is not null
  order by from_earliest, liaison_id;

-- Which office covered which place on day d.
create macro coverage_on(d) as table
  select
    place_id, places.name_en as place_name_en, places.name_zh_hant as place_name_zh_hant,
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    c.valid_from, c.valid_to, c.confirmed_on, certainty
  from (select *, certainty_on(day_of(d, 'coverage_on'), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from coverage_periods) c
  join places using (place_id)
  join offices using (office_id)
  where certainty is not null
  order by place_id, office_id;

-- Which office covered one place on day d.
create macro office_for(place, d) as table from coverage_on(d) where place_id = place;

-- Who headed what on day d. On a day of handover both holders stand here: the last day of one is the first of the other.
create macro heads_on(d) as table
  select
    organisation_id, organisation_name_en, organisation_name_zh_hant, post_id, title_en, title_zh_hant,
    person_id, name_en, name_zh_hant, capacity, valid_from, valid_to, confirmed_on, certainty
  from (select *, certainty_on(day_of(d, 'heads_on'), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from heads)
  where certainty is not null
  order by organisation_id, from_earliest, person_id;

-- Under which bureau each office was on day d.
create macro oversight_on(d) as table
  select
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    bureau_id, bureaux.name_en as bureau_name_en, bureaux.name_zh_hant as bureau_name_zh_hant,
    o.valid_from, o.valid_to, o.confirmed_on, certainty
  from (select *, certainty_on(day_of(d, 'oversight_on'), from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from oversight_periods) o
  join offices using (office_id)
  join bureaux using (bureau_id)
  where certainty is not null
  order by office_id, bureau_id;

-- What each source says of each cell, beside the cell: who says so, where, on what basis, and whether it is disputed.
create view evidence as
  select
    c.table_name, c.row_id, c.field, cells.cell, c.basis, c.says, c.asserted_on, c.locator, c.note,
    c.source_id, s.title, s.publisher, s.published_on, s.kind, s.url, c.citation_id
  from citations c
  join sources s using (source_id)
  left join cells on cells.table_name = c.table_name and cells.row_id = c.row_id and cells.field = c.field;

-- Every day of every office from its first to as_of, in one of five classes, as ranges of days that have one class: `held` (the head
-- is certain), `possibly_held` (somebody may have been head), `acting`, `vacant` (known to be so) and `unknown`. Nothing is filled in.
create view office_day_ranges as
  with
    spells as (
      select organisation_id as office_id, capacity,
        greatest(h.from_earliest, o.from_earliest) as possible_from, least(h.to_latest, as_of) as possible_to,
        greatest(h.from_latest, o.from_earliest) as certain_from, least(h.to_earliest, as_of) as certain_to
      from holders h join offices_periods o on o.office_id = h.organisation_id, package
      where role = 'head' and capacity != 'designate'
    ),
    lives as (select office_id, from_earliest as first_day, least(to_latest, as_of) as last_day from offices_periods, package),
    edges as (
      select office_id, first_day as day from lives
      union select office_id, possible_from from spells
      union select office_id, possible_to + 1 from spells
      union select office_id, certain_from from spells where certain_from <= certain_to
      union select office_id, certain_to + 1 from spells where certain_from <= certain_to
    ),
    ranges as (
      select office_id, day as range_from,
        coalesce(lead(day) over (partition by office_id order by day) - 1, last_day) as range_to
      from edges join lives using (office_id)
      where day between first_day and last_day
    )
  select office_id, range_from, range_to, range_to - range_from + 1 as days,
    case
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'substantive') then 'held'
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'acting') then 'acting'
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'vacant') then 'vacant'
      when bool_or(possible_from <= range_from and range_to <= possible_to and capacity != 'vacant') then 'possibly_held'
      else 'unknown'
    end as class
  from ranges left join spells using (office_id)
  group by office_id, range_from, range_to
  order by office_id, range_from;

-- The same, one row a day.
create view office_days as
  select office_id, unnest(generate_series(range_from, range_to, interval 1 day))::date as day, class from office_day_ranges;

-- What each row is called in a sentence: its name or title in English, else in Chinese; for an office its short name.
create view names as
  select table_name, row_id, coalesce(
    max(cell) filter (where field = 'short_name_en'),
    max(cell) filter (where field in ('name_en', 'title_en', 'subject_en', 'address_en')),
    max(cell) filter (where field in ('name_zh_hant', 'title_zh_hant', 'address_zh_hant'))) as name
  from cells
  group by all
  having name is not null;

-- What the rows say in the relations of which witnesses speak: who belongs to what, by which row, between which four days.
-- The subject of a list may be one network, or `network`, all of them; the office of a commissioner stands above the offices
-- and is not counted among them.
create view memberships as
  select 'offices' as relation, unnest(['network', network]) as subject_id, office_id as member_id, 'offices' as table_name,
    office_id as row_id, from_earliest, from_latest, to_earliest, to_latest
  from offices_periods where kind != 'commissioner'
  union all select 'liaisons', unnest(['network', network, office_id]), liaison_id, 'liaisons', liaison_id,
    l.from_earliest, l.from_latest, l.to_earliest, l.to_latest
  from liaisons_periods l join offices using (office_id)
  union all select 'coverage', unnest(['network', network, office_id]), c.place_id, 'coverage', coverage_id,
    c.from_earliest, c.from_latest, c.to_earliest, c.to_latest
  from coverage_periods c join offices using (office_id)
  union all select 'heads', organisation_id, person_id, 'tenures', tenure_id, from_earliest, from_latest, to_earliest, to_latest from heads
  union all select 'oversight', bureau_id, office_id, 'oversight', oversight_id, from_earliest, from_latest, to_earliest, to_latest
  from oversight_periods
  union all select 'immigration', unnest(['network', network]), office_id, 'divisions', division_id,
    d.from_earliest, d.from_latest, d.to_earliest, d.to_latest
  from divisions_periods d join offices using (office_id) where d.kind = 'immigration'
  union all select 'immigration', d.office_id, a.place_id, 'division_areas', division_area_id,
    a.from_earliest, a.from_latest, a.to_earliest, a.to_latest
  from division_areas_periods a join divisions d using (division_id);
