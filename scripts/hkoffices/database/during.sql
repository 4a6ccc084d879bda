-- The questions about a period: any date cell, such as `2016`, `2012-05`, a day or a bracket. A row is `certain` if in every reading of
-- its dates it holds on some day of the period; `days_at_least` and `days_at_most` say on how many. Of two rows that cannot both be
-- true on days of the period, each is `possible`.

-- The offices of some day of period p.
create macro offices_during(p) as table
  select office_id, coalesce(name_en, name_zh_hant) as name, name_en, name_zh_hant, short_name_en, valid_from, valid_to, confirmed_on, certainty,
    days_at_least(asked.days, from_latest, to_earliest) as days_at_least, days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from offices_periods, (select days_asked(p, 'offices_during')) as asked(days)
  ) as asked
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of some day of a period, with their offices.
create macro internal.liaisons_asked(period) as table
  select liaison_id, coalesce(name_en, name_zh_hant) as name, office_id, name_en, name_zh_hant, valid_from, valid_to, confirmed_on, certainty,
    days_at_least(asked.days, from_latest, to_earliest) as days_at_least, days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from liaisons_periods, (select period) as asked(days)
  ) as asked
  where certainty is not null
  order by from_earliest, liaison_id;

-- Which office covered which place on some day of a period. Of two rows that cannot both be true there, each is `possible`.
create macro internal.coverage_asked(period) as table
  select
    place_id, coalesce(places.name_en, places.name_zh_hant) as name, places.name_en as place_name_en, places.name_zh_hant as place_name_zh_hant,
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    asked.valid_from, asked.valid_to, asked.confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('coverage', coverage_id, days.earliest, days.latest) as contested from (
      select *, certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from coverage_periods, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  join places using (place_id)
  join offices using (office_id)
  order by place_id, from_earliest, office_id;

-- Who headed what on some day of a period.
create macro internal.heads_asked(period) as table
  select
    organisation_id, name, organisation_name_en, organisation_name_zh_hant, post_id, title_en, title_zh_hant,
    person_id, name_en, name_zh_hant, capacity, valid_from, valid_to, confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('tenures', tenure_id, days.earliest, days.latest) as contested from (
      select *, certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from heads, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  order by organisation_id, from_earliest, person_id;

-- Under which bureau each office was on some day of a period.
create macro internal.oversight_asked(period) as table
  select
    office_id, coalesce(offices.name_en, offices.name_zh_hant) as name, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    bureau_id, bureaux.name_en as bureau_name_en, bureaux.name_zh_hant as bureau_name_zh_hant,
    asked.valid_from, asked.valid_to, asked.confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('oversight', oversight_id, days.earliest, days.latest) as contested from (
      select *, certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from oversight_periods, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  join offices using (office_id)
  join bureaux using (bureau_id)
  order by office_id, from_earliest, bureau_id;

-- The liaison units of some day of period p, with their offices.
create macro liaisons_during(p) as table from internal.liaisons_asked(days_asked(p, 'liaisons_during'));

-- Which office covered which place on some day of period p.
create macro coverage_during(p) as table from internal.coverage_asked(days_asked(p, 'coverage_during'));

-- Who headed what on some day of period p.
create macro heads_during(p) as table from internal.heads_asked(days_asked(p, 'heads_during'));

-- Under which bureau each office was on some day of period p.
create macro oversight_during(p) as table from internal.oversight_asked(days_asked(p, 'oversight_during'));

-- Which office covered one place, the place in which it lies, or the states of a country of which each has its own office, on a day or in
-- a period; the place by its id or any of its names.
create macro office_for(place, d) as table
  select c.* from internal.coverage_asked(days_asked(d, 'office_for')) c join places using (place_id)
  where place_id = internal.place_of(place)
    or place_id = (select parent_id from places parent where parent.place_id = internal.place_of(place))
    or (places.kind = 'state' and parent_id = internal.place_of(place));

-- Which places one office covered on a day or in a period; the office by its id or any of its names.
create macro places_of(office, d) as table
  select c.* from internal.coverage_asked(days_asked(d, 'places_of')) c where office_id = internal.office_of(office);

-- Who headed one office, liaison unit, bureau or division on a day or in a period; the organisation by its id or any of its names.
create macro head_of(organisation, d) as table
  select h.* from internal.heads_asked(days_asked(d, 'head_of')) h where organisation_id = internal.organisation_of(organisation);

-- Under which bureau one office was on a day or in a period; the office by its id or any of its names.
create macro bureau_of(office, d) as table
  select o.* from internal.oversight_asked(days_asked(d, 'bureau_of')) o where office_id = internal.office_of(office);

-- The posts that one person held, in time; the person by the id or any of the names.
create macro posts_of(person) as table
  select h.* from holders h where person_id = internal.person_of(person) order by from_earliest, tenure_id;
