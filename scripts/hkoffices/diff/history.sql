-- What a version says to whoever asks as of a day: one row a fact, whom it is about, the answer, when, and how surely.
select
  'heads' as relation, post_id as subject_id, coalesce(short_name_en, organisation_name_en) as subject,
  coalesce(person_id, '') || '|' || capacity as answer_id,
  case when capacity = 'substantive' then coalesce(name, person_id) else coalesce(name || ', ', '') || capacity end as answer,
  from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on
from (
  select holders.* exclude (name), short_name_en, coalesce(holders.name_en, holders.name_zh_hant) as name
  from holders left join offices on offices.office_id = organisation_id
  where role = 'head'
)
union all
select
  'coverage', c.place_id, coalesce(places.name_en, c.place_id), c.office_id, coalesce(short_name_en, c.office_id),
  from_earliest, from_latest, to_earliest, to_latest, c.valid_to, c.confirmed_on
from coverage_periods c left join offices on offices.office_id = c.office_id left join places on places.place_id = c.place_id
union all
select
  'oversight', o.office_id, coalesce(short_name_en, o.office_id), o.bureau_id, coalesce(bureaux.name_en, o.bureau_id),
  from_earliest, from_latest, to_earliest, to_latest, o.valid_to, o.confirmed_on
from oversight_periods o left join offices on offices.office_id = o.office_id left join bureaux on bureaux.bureau_id = o.bureau_id
union all
select
  'offices', office_id, coalesce(short_name_en, name_en), 'open', 'open',
  from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on
from offices_periods
union all
select
  'liaisons', liaison_id, coalesce(l.name_en, l.name_zh_hant), l.office_id, coalesce(short_name_en, l.office_id),
  from_earliest, from_latest, to_earliest, to_latest, l.valid_to, l.confirmed_on
from liaisons_periods l left join offices on offices.office_id = l.office_id;
