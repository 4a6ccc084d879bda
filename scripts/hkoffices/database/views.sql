-- The views of this dataset, over its tables as text and what table_views.py derives from the schemas (`<table>_periods`, `cells`).
-- The same in every door: `hkoffices query`, `duckdb -init scripts/open.sql`, the released files.

-- Every organisation that can have posts, under one id, with the days on which it can have been there at all.
create view internal.organisations as
  select office_id as organisation_id, 'office' as kind, name_en, name_zh_hant, from_earliest, to_latest from main.offices_periods
  union all select liaison_id, 'liaison unit', name_en, name_zh_hant, from_earliest, to_latest from main.liaisons_periods
  union all select bureau_id, 'bureau', name_en, name_zh_hant, from_earliest, to_latest from main.bureaux_periods
  union all select division_id, 'division', name_en, name_zh_hant, from_earliest, to_latest from main.divisions_periods;

-- Whether a row is contested on a day of those from `first` to `last`: of two rows that cannot both be true, neither is certain.
create macro internal.is_contested(of_table, id, first, last) as exists (
  select 1 from internal.contested c where c.table_name = of_table and c.row_id = id and c.first_day <= last and c.last_day >= first);

-- Who held which post of which organisation, with names. Nobody but a designate can hold a post outside the life of the post and
-- of its organisation, so the four days are narrowed to what theirs allow.
create view holders as
  select
    coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id) as organisation_id,
    organisations.name_en as organisation_name_en,
    organisations.name_zh_hant as organisation_name_zh_hant,
    tenures.post_id, posts.role, posts.title_en, posts.title_zh_hant,
    tenures.tenure_id, tenures.person_id,
    case when capacity = 'vacant' then '(vacant)' else coalesce(people.name_en, people.name_zh_hant, tenures.person_id) end as name,
    people.name_en, people.name_zh_hant,
    tenures.capacity, tenures.valid_from, tenures.valid_to, tenures.confirmed_on,
    case capacity when 'designate' then tenures.from_earliest else greatest(tenures.from_earliest, posts.from_earliest, organisations.from_earliest) end as from_earliest,
    tenures.from_latest, tenures.to_earliest,
    case capacity when 'designate' then tenures.to_latest else least(tenures.to_latest, posts.to_latest, organisations.to_latest) end as to_latest,
    tenures.note
  from tenures_periods tenures
  join posts_periods posts using (post_id)
  join internal.organisations organisations on organisations.organisation_id = coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id)
  left join people using (person_id);

-- Who headed which office, liaison unit or bureau: its director, head or secretary, whatever the capacity.
create view heads as select * exclude (role) from holders where role = 'head' and capacity != 'vacant';

-- Who chaired a meeting, opened an office, called on one or took part in an event, with the event and its days. The person is linked
-- where it is known who it is.
create view participants as
  select
    p.event_person_id, p.event_id, events."name" as event, events.type, events.status, events."date", events.earliest, events.latest,
    events.mechanism_id, p.role, p.side, p.person_id,
    coalesce(people.name_en, people.name_zh_hant, p.person_name) as name, people.name_en, people.name_zh_hant, p.note
  from event_people p
  join events_days events using (event_id)
  left join people using (person_id);

-- For each office, liaison unit and bureau: how many heads are recorded, from when to when a head is certain, and from when to when one is
-- possible at all; null where none is. A row that is missing from `heads` outside these days is not known, not absent.
create view head_coverage as
  select organisation_id, coalesce(o.name_en, o.name_zh_hant) as name, o.kind, count(tenure_id) as heads,
    min(from_latest) filter (where from_latest <= to_earliest) as certain_from,
    case when max(to_earliest) filter (where from_latest <= to_earliest) > any_value(as_of) then any_value(as_of)
      else max(to_earliest) filter (where from_latest <= to_earliest) end as certain_to,
    min(heads.from_earliest) as possible_from, max(heads.to_latest) as possible_to
  from internal.organisations o left join heads using (organisation_id), package
  where o.kind != 'division'
  group by organisation_id, o.name_en, o.name_zh_hant, o.kind
  order by organisation_id;

-- What each source says of each cell, next to the cell: who says so, where, on what basis, and whether it is disputed.
create view evidence as
  select
    c.table_name, c.row_id, c.field, cells.cell, c.basis, c.says, c.asserted_on, c.locator, c.note,
    c.source_id, s.title, s.publisher, s.published_on, s.kind, s.url, c.citation_id
  from citations c
  join sources s using (source_id)
  left join internal.cells on cells.table_name = c.table_name and cells.row_id = c.row_id and cells.field = c.field;

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
