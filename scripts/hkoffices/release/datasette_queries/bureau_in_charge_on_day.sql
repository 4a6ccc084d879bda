-- Under which bureau each office was on a day (empty: the day up to which the maintainers have looked).
with asked as (select coalesce(nullif(:day, ''), as_of) as day from package)
select office_id, coalesce(o.name_en, o.name_zh_hant) as office, bureau_id, coalesce(b.name_en, b.name_zh_hant) as bureau,
  s.valid_from, s.valid_to,
  case
    when day < from_latest then 'possible'
    when s.valid_to = '..' and day > coalesce(confirmed_on, '') then 'presumed'
    when day > to_earliest then 'possible'
    else 'certain'
  end as certainty
from oversight_periods s join offices o using (office_id) join bureaux b using (bureau_id), asked
where day between from_earliest and to_latest
order by office_id, bureau_id;
