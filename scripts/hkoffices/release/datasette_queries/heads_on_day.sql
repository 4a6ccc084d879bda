-- Who headed which office, liaison unit or bureau on a day (empty: the day up to which the maintainers have looked).
with asked as (select coalesce(nullif(:day, ''), as_of) as day from package)
select organisation_id, coalesce(organisation_name_en, organisation_name_zh_hant) as organisation,
  coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_chinese, capacity, valid_from, valid_to,
  case
    when day < from_latest then 'possible'
    when valid_to = '..' and day > coalesce(confirmed_on, '') then 'presumed'
    when day > to_earliest then 'possible'
    else 'certain'
  end as certainty
from heads, asked where day between from_earliest and to_latest
order by organisation_id, from_earliest, person_id;
