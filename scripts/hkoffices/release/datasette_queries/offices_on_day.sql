-- Which offices and liaison units there were on a day (empty: the day up to which the maintainers have looked).
with asked as (select coalesce(nullif(:day, ''), as_of) as day from package)
select 'office' as kind, office_id as id, coalesce(name_en, name_zh_hant) as name, name_zh_hant, valid_from, valid_to,
  case
    when day < from_latest then 'possible'
    when valid_to = '..' and day > coalesce(confirmed_on, '') then 'presumed'
    when day > to_earliest then 'possible'
    else 'certain'
  end as certainty
from offices_periods, asked where day between from_earliest and to_latest
union all
select 'liaison unit', liaison_id, coalesce(name_en, name_zh_hant), name_zh_hant, valid_from, valid_to,
  case
    when day < from_latest then 'possible'
    when valid_to = '..' and day > coalesce(confirmed_on, '') then 'presumed'
    when day > to_earliest then 'possible'
    else 'certain'
  end
from liaisons_periods, asked where day between from_earliest and to_latest
order by kind desc, valid_from, id;
