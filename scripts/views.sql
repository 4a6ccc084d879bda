-- Views and as-of macros of this dataset, over its tables as text, the table `package` and scripts/time.sql. The same in every door:
-- `hkoffices query`, `duckdb -init scripts/open.sql`, the released files.

-- Each table with a period, and the four days between which its first and its last day lie.
create view offices_periods as select offices.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from offices, package;
create view liaisons_periods as select liaisons.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from liaisons, package;
create view bureaux_periods as select bureaux.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from bureaux, package;
create view divisions_periods as select divisions.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from divisions, package;
create view posts_periods as select posts.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from posts, package;
create view tenures_periods as select tenures.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from tenures, package;
create view coverage_periods as select coverage.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from coverage, package;
create view oversight_periods as select oversight.*, unnest(period_of(valid_from, valid_to, as_of, 'both')) from oversight, package;
create view events_days as select *, unnest(days_of("date")) from events;

-- How sure it is that a row holds on day d; null where it cannot. `presumed`: open, and no source confirms so late a day.
create macro certainty_on(d, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as case
  when d < from_earliest or d > to_latest then null
  when d < from_latest then 'possible'
  when valid_to = '..' and (confirmed_on is null or d > earliest_of(confirmed_on)) then 'presumed'
  when d > to_earliest then 'possible'
  else 'certain'
end;

-- Every organisation that can have posts, under one id.
create view organisations as
  select office_id as organisation_id, 'office' as kind, name_en, name_zh_hant from offices
  union all select liaison_id, 'liaison unit', name_en, name_zh_hant from liaisons
  union all select bureau_id, 'bureau', name_en, name_zh_hant from bureaux;

-- Who held which post of which organisation, with names. Nobody but a designate can hold a post outside the post's life, so
-- the four days are narrowed to what the post's own allow.
create view holders as
  select
    coalesce(posts.office_id, posts.liaison_id, posts.bureau_id) as organisation_id,
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
  join organisations on organisations.organisation_id = coalesce(posts.office_id, posts.liaison_id, posts.bureau_id)
  join people using (person_id);

-- Who headed which office, liaison unit or bureau: its director, head or secretary, whatever the capacity.
create view heads as select * exclude (role) from holders where role = 'head';

-- The offices of day d.
create macro offices_on(d) as table
  select office_id, name_en, name_zh_hant, short_name_en, valid_from, valid_to, certainty
  from (select *, certainty_on(d::date, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from offices_periods)
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of day d, with their offices.
create macro liaisons_on(d) as table
  select liaison_id, office_id, name_en, name_zh_hant, valid_from, valid_to, certainty
  from (select *, certainty_on(d::date, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from liaisons_periods)
  where certainty is not null
  order by from_earliest, liaison_id;

-- Which office covered which place on day d.
create macro coverage_on(d) as table
  select
    place_id, places.name_en as place_name_en, places.name_zh_hant as place_name_zh_hant,
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    c.valid_from, c.valid_to, certainty
  from (select *, certainty_on(d::date, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from coverage_periods) c
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
    person_id, name_en, name_zh_hant, capacity, valid_from, valid_to, certainty
  from (select *, certainty_on(d::date, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from heads)
  where certainty is not null
  order by organisation_id, from_earliest, person_id;

-- Under which bureau each office was on day d.
create macro oversight_on(d) as table
  select
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    bureau_id, bureaux.name_en as bureau_name_en, bureaux.name_zh_hant as bureau_name_zh_hant,
    o.valid_from, o.valid_to, certainty
  from (select *, certainty_on(d::date, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty from oversight_periods) o
  join offices using (office_id)
  join bureaux using (bureau_id)
  where certainty is not null
  order by office_id, bureau_id;
